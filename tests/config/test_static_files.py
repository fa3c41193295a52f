"""The storage of the product, which the suite otherwise does without."""

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.utils.functional import empty

from config import settings as product
from config.server import PooledHandler
from tests.config.test_server import ask


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = product.STORAGES
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    staticfiles_storage._wrapped = empty
    call_command("collectstatic", verbosity=0, interactive=False)
    yield tmp_path
    staticfiles_storage._wrapped = empty


def test_every_file_is_found_by_those_that_name_it_and_travels_compressed(collected):
    address = staticfiles_storage.url("ui/kerege.css")
    assert address != f"{settings.STATIC_URL}ui/kerege.css"
    handler = PooledHandler(threads=1)
    sent = ask(handler, address, headers=[(b"accept-encoding", b"br, gzip")])
    handler.close()
    headers = {name.lower(): value for name, value in sent[0]["headers"]}
    assert sent[0]["status"] == 200
    assert headers[b"content-encoding"] == b"br"
    assert b"immutable" in headers[b"cache-control"]
    sheet = brotli.decompress(b"".join(m["body"] for m in sent[1:]))
    assert sheet.startswith(b"@layer tokens")

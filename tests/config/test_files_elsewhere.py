"""Files in a store that speaks S3: kept, handed on to those who may, backed up and restored."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from config import environment
from kerege.certificates.actions.printing import print_one
from tests import scenarios
from tests.builders import NOW
from tests.config.small_store import a_store
from tests.tools.installations import call
from tests.tools.installations import environment as told

# What boto leaves open when it goes is not ours to close.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def store():
    with a_store() as server:
        yield server


@pytest.fixture
def elsewhere(store, settings, monkeypatch):
    """The running program keeps its files in the store."""
    monkeypatch.setenv("KEREGE_FILES_URL", store.url("kerege"))
    settings.STORAGES = settings.STORAGES | {"default": environment.files()}
    yield store.buckets.setdefault("kerege", {})
    default_storage.connection.meta.client.close()


def test_the_address_is_read_whole(monkeypatch):
    url = "s3://key:se%2Fcret@store.example:3900/kerege?region=kz"
    monkeypatch.setenv("KEREGE_FILES_URL", url)
    options = environment.files()["OPTIONS"]
    assert options["endpoint_url"] == "https://store.example:3900"
    assert (options["access_key"], options["secret_key"]) == ("key", "se/cret")
    assert (options["bucket_name"], options["region_name"]) == ("kerege", "kz")


def test_a_file_is_kept_read_listed_and_thrown_away_as_on_a_disk(elsewhere):
    name = default_storage.save("photos/кітап.jpg", ContentFile(b"one"))
    assert elsewhere == {"photos/кітап.jpg": b"one"}
    other = default_storage.save("photos/кітап.jpg", ContentFile(b"two"))
    assert other != name, "a name that is taken gets another one"
    assert elsewhere[name] == b"one"
    with default_storage.open(name) as file:
        assert file.read() == b"one"
    assert sorted(default_storage.listdir("photos/")[1]) == sorted([name[7:], other[7:]])
    default_storage.delete(name)
    assert not default_storage.exists(name)


@pytest.mark.django_db
def test_a_certificate_goes_from_the_store_to_its_holder_and_to_nobody_else(elsewhere):
    spine = scenarios.full_event()
    print_one(certificate_id=spine.certificate.pk, now=NOW)
    (pdf,) = [body for name, body in elsewhere.items() if name.startswith("certificates/")]
    page = f"/kk/certificates/{spine.certificate.code}/certificate.pdf"
    holder, other = Client(), Client()
    holder.force_login(spine.people["participant"])
    other.force_login(spine.people["librarian"])
    answer = holder.get(page)
    assert b"".join(answer.streaming_content) == pdf
    assert other.get(page).status_code in {403, 404}
    assert Client().get(page).status_code == 302


@pytest.mark.slow
def test_what_is_kept_there_is_in_the_backup_and_comes_back(store, tmp_path):
    (tmp_path / "one").mkdir()
    store.buckets["first"] = {"photos/a.jpg": b"\xff\xd8" * 1000, "b.pdf": b"%PDF"}
    env = told(tmp_path / "one", KEREGE_FILES_URL=store.url("first"))
    call("tools.prepare", env=env)
    archive = tmp_path / "kerege.tar.gz"
    assert "2 files" in call("tools.backup", archive, "--check", env=env)
    env = told(tmp_path / "two", KEREGE_FILES_URL=store.url("second"))
    call("tools.restore", archive, env=env)
    assert store.buckets["second"] == store.buckets["first"]
    assert not (tmp_path / "two" / "files").exists()

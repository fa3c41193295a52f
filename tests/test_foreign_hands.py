"""What others put into texts, headers and foreign pages: nothing of it acts here."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client

from kerege.foundation import pagecache
from kerege.foundation.translated import Translated
from tests import scenarios
from tests.access import addresses

pytestmark = pytest.mark.django_db
TYPED = "\"'><img src=x onerror=alert(1)></script><script>alert(2)</script>"
ACTS = ("<img src=x", "<script>alert")


def _answer(client: Client, address: str) -> tuple[Any, str]:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, content.decode(errors="replace")


def test_a_foreign_page_can_post_nowhere_in_the_name_of_who_is_signed_in():
    spine = scenarios.full_event()
    client = Client(enforce_csrf_checks=True)
    client.force_login(spine.people["administrator"])
    pages = addresses(spine)

    taken = {name for name, at in pages.items() if client.post(at).status_code not in {403, 405}}

    # Their right stands in their address, and no cookie opens it (decision 0031).
    assert taken == {"events:scan_sync", "coursework:jury_sync", "coursework:jury_release"}


def test_a_foreign_name_of_the_host_stands_on_no_public_page():
    pages, client = addresses(scenarios.full_event()), Client()
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    client.defaults |= {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in headers.items()}

    told = {name: _answer(client, address) for name, address in pages.items()}

    named = [n for n, (answer, text) in told.items() if "evil" in text + answer.get("Location", "")]
    assert named == []


@pytest.mark.parametrize("role", [None, "participant", "administrator"])
def test_no_text_that_people_typed_acts_on_a_page(role):
    spine = scenarios.full_event()
    pages = addresses(spine)
    assert sum(_type_into(model) for model in apps.get_models()) > 80
    pagecache.touch()
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(spine.people[role])

    acting = []
    for name, address in pages.items():
        answer, text = _answer(client, address)
        is_page = "html" in answer.get("Content-Type", "")
        if is_page and (answer.status_code >= 500 or any(sign in text for sign in ACTS)):
            acting.append((name, answer.status_code))

    assert acting == []


def _type_into(model: type[models.Model]) -> int:
    """Into every text of every row that the database lets one write."""
    done = 0
    for field in model._meta.local_fields if model.__module__.startswith("kerege.") else []:
        value: Any = TYPED
        if isinstance(field, Translated):
            value = dict.fromkeys(("kk", "ru", "en"), TYPED)
        elif not _is_free_text(field):
            continue
        else:
            value = TYPED[: field.max_length or 500]
        try:
            with transaction.atomic():
                done += bool(model._default_manager.update(**{field.name: value}))
        except DatabaseError:
            continue
    return done


def _is_free_text(field: Any) -> bool:
    """No codes and no keys: those are chosen by us, and pages are found by them."""
    if not isinstance(field, models.CharField | models.TextField | models.URLField):
        return False
    if isinstance(field, models.SlugField) or field.choices or field.unique or field.primary_key:
        return False
    return field.name not in OURS


OURS = {
    *("about", "address", "audience", "code", "content_type", "email", "file", "kind", "key"),
    *("language", "letter", "model", "purpose", "secret", "session_key", "sha256", "stored_as"),
    *("reason", "subject_kind", "template", "verb", "version", "extent", "state"),
    *("public", "private", "issuer", "base_url", "document", "jwt"),
}

"""What nobody would send by hand: the house answers politely, on every page and in every form."""

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from tests import scenarios
from tests.access import addresses

WORDS = [
    "page",
    "year",
    "district",
    "q",
    "day",
    "kind",
    "form",
    "words",
    "state",
    "status",
    "position",
    "role",
    "mode",
    "sort",
    "next",
    "email",
    "start",
    "source",
    "each",
    "back",
    "same-file",
    "ended",
    "organisation",
    "chosen",
    "shown",
    "present",
    "version",
    "seen",
    "since",
    "until",
    "region",
    "topic",
]
HOSTILE = {
    "a null byte": "a\x00b",
    "words": "abc",
    "a negative number": "-1",
    "a number larger than the database knows": "99999999999999999999",
    "a number of 5,000 digits": "9" * 5000,
    "a digit that is no number": "²",
    "a script": "<script>alert(1)</script>",
    "5,000 letters": "Ң" * 5000,
    "a picture sign": "😀",
    "half a sign": "\\(%_[",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "the first moment": "0001-01-01T00:00",
    "the last moment": "9999-12-31T23:59",
    "no number": "NaN",
    "endless": "Infinity",
    "nothing": "",
}

# Into every field of every form goes what has ever broken one; it is a long way.
TYPED = ("a null byte", "a number of 5,000 digits", "a digit that is no number", "5,000 letters")
TYPED += ("a number larger than the database knows", "the first moment", "the last day")

pytestmark = pytest.mark.django_db


class Forms(HTMLParser):
    """The forms of a page that are posted: their address and what stands in their fields."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self._address, self._open, self._name = address, False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        told = dict(attrs)
        if tag == "form" and told.get("method", "").lower() == "post":
            self.found.append((told.get("action") or self._address, {}))
            self._open = True
        if not self._open:
            return
        name = told.get("name") or ""
        if tag in {"input", "button"} and name and name != "csrfmiddlewaretoken":
            self._enter(name, told)
        if tag in {"select", "textarea"}:
            self._name = name
            self.found[-1][1].setdefault(name, [])
        if tag == "option" and "selected" in told:
            self.found[-1][1].setdefault(self._name, []).append(told.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._open and self._name and self.lasttag == "textarea":
            self.found[-1][1][self._name] = [data.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        if tag in {"select", "textarea"}:
            self._name = ""

    def _enter(self, name: str, told: dict[str, str]) -> None:
        values = self.found[-1][1].setdefault(name, [])
        if told.get("type") not in {"checkbox", "radio"} or "checked" in told:
            values.append(told.get("value") or "")


@pytest.fixture
def crashes() -> Iterator[list[str]]:
    """What the house crashed on while the test ran."""
    seen: list[str] = []

    def note(sender: Any, request: Any, **more: Any) -> None:
        seen.append(f"{request.method} {request.path}: {sys.exc_info()[1]!r:.200}")

    got_request_exception.connect(note)
    yield seen
    got_request_exception.disconnect(note)


def _clients(spine: Any) -> list[Client]:
    both = [Client(raise_request_exception=False) for _role in ("administrator", "participant")]
    both[0].force_login(spine.people["administrator"])
    both[1].force_login(spine.people["participant"])
    return [*both, Client(raise_request_exception=False)]


def _read(answer: Any) -> Any:
    """Read a file to its end, so that it is closed."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_crashes_on_what_is_asked_in_its_address(kind, crashes):
    spine = scenarios.full_event()
    pages = addresses(spine)
    assert len(pages) > 90
    # A server takes no address longer than 64 KB.
    question = urlencode(dict.fromkeys(WORDS, HOSTILE[kind][:200]))

    for client in _clients(spine):
        for address in pages.values():
            with transaction.atomic():
                _read(client.get(f"{address}?{question}"))
                transaction.set_rollback(True)

    assert crashes == []


@pytest.mark.parametrize("kind", TYPED)
def test_no_form_crashes_on_what_is_typed_into_one_of_its_fields(kind, crashes):
    spine = scenarios.full_event()
    typed, pages = 0, addresses(spine)
    for client in _clients(spine):
        for address in pages.values():
            typed += _type_into_each_field(client, address, HOSTILE[kind])

    assert typed > 200
    assert crashes == []


def _type_into_each_field(client: Client, address: str, value: str) -> int:
    page = _read(client.get(address))
    if page.status_code != 200 or "html" not in page["Content-Type"]:
        return 0
    typed = 0
    for action, fields in Forms(page.content.decode(), address).found:
        for name in fields:
            with transaction.atomic():
                _read(client.post(action, fields | {name: [value]}))
                transaction.set_rollback(True)
            typed += 1
    return typed


@pytest.mark.parametrize("page", ["/kk/certificates/%00/", "/kk/events/archive/?q=%00", "/%00"])
def test_a_null_byte_in_the_address_is_a_bad_request(client, page):
    assert client.get(page).status_code == 400


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_in_an_address_that_no_row_can_have_is_not_found(client, number, crashes):
    spine = scenarios.full_event()
    client.force_login(spine.people["administrator"])
    client.raise_request_exception = False
    pages = (f"/kk/desk/people/{number}/", f"/kk/desk/letters/{number}/")

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert crashes == []

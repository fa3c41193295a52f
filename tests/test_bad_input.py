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
from tests.test_access import EXPECTED

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


VISITORS = ("administrator", "participant", "stranger")
PARTS = {"administrator": 12, "participant": 4, "stranger": 1}  # a long way, side by side
LEAST = {"administrator": 150, "participant": 50, "stranger": 100}  # typed in each part


class Crashes(list[str]):
    """What the house crashed on while the test ran, and what had been sent just then."""

    sent = ""

    def note(self, sender: Any, request: Any, **more: Any) -> None:
        trouble = f"{sys.exc_info()[1]!r:.200}"
        self.append(f"{request.method} {request.path} of {self.sent}: {trouble}")


@pytest.fixture
def crashes() -> Iterator[Crashes]:
    seen = Crashes()
    got_request_exception.connect(seen.note)
    yield seen
    got_request_exception.disconnect(seen.note)


def _client(spine: Any, visitor: str) -> Client:
    client = Client(raise_request_exception=False)
    if visitor != "stranger":
        client.force_login(spine.people[visitor])
    return client


def _read(answer: Any) -> Any:
    """Read a file to its end, so that it is closed."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def _as_others(visitor: str, name: str) -> bool:
    """Those before this visitor are answered so by this page, too: it need not be asked again."""
    before = VISITORS[: VISITORS.index(visitor)]
    return EXPECTED[name][visitor] in {EXPECTED[name][other] for other in before}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_crashes_on_what_is_asked_in_its_address(kind, crashes):
    spine = scenarios.full_event()
    pages = addresses(spine)
    assert len(pages) > 200
    # A server takes no address longer than 64 KB.
    question = urlencode(dict.fromkeys(WORDS, HOSTILE[kind][:200]))
    asked = set()

    for visitor in VISITORS:
        client, crashes.sent = _client(spine, visitor), visitor
        for name, address in pages.items():
            if not _as_others(visitor, name):
                with transaction.atomic():
                    _read(client.get(f"{address}?{question}"))
                    transaction.set_rollback(True)
                asked.add(name)

    assert asked == set(pages)
    assert crashes == []


@pytest.mark.timeout(1200)  # the editors of rubrics and programmes have hundreds of fields
@pytest.mark.parametrize(
    ("visitor", "part"), [(who, part) for who in VISITORS for part in range(PARTS[who])]
)
def test_no_form_crashes_on_what_is_typed_into_one_of_its_fields(visitor, part, crashes):
    spine = scenarios.full_event()
    pages, client = addresses(spine), _client(spine, visitor)
    forms = [
        form
        for address in list(pages.values())[part :: PARTS[visitor]]
        for form in _forms_of(client, address)
    ]

    typed = 0
    for action, fields in forms:
        typed += _type_into_each_field(client, action, fields, crashes)

    assert typed > LEAST[visitor]
    assert crashes == []


def _forms_of(client: Client, address: str) -> list[tuple[str, dict[str, list[str]]]]:
    page = _read(client.get(address))
    if page.status_code != 200 or "html" not in page["Content-Type"]:
        return []
    return Forms(page.content.decode(), address).found


def _type_into_each_field(
    client: Client, action: str, fields: dict[str, list[str]], crashes: Crashes
) -> int:
    for name in fields:
        for kind in TYPED:
            crashes.sent = f"{kind} in {name}"
            with transaction.atomic():
                _read(client.post(action, fields | {name: [HOSTILE[kind]]}))
                transaction.set_rollback(True)
    return len(fields) * len(TYPED)


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

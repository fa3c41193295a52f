"""The log helps to find a fault and names nobody."""

import json
import logging
import sys

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation import logs
from kerege.foundation.logs import JsonLines, discreet
from tests.builders import an_administrator


def a_record(message, *values, **facts):
    record = logging.LogRecord("kerege", logging.INFO, "x.py", 1, message, values, None)
    record.facts = facts
    return record


@pytest.mark.parametrize(
    "line, secret",
    [
        ("Key (email)=(aigul.ulgi@mail.example.kz) already exists", "aigul.ulgi"),
        ("sent to <кітапхана@пошта.kz>", "кітапхана@"),
        ("Not Found: /kk/people/?q=Үлгі+Айгүл", "Үлгі"),
        ("cookie sessionid=f0k3x8zqv0s0m3; path=/", "f0k3x8"),
        ("Authorization: Bearer abcDEF123456abcDEF123456", "abcDEF"),
        ("{'password': 'кітап-2030', 'x': 1}", "кітап-2030"),
        ("code=482913 is wrong", "482913"),
        ("postgresql://kerege:topsecret@db/kerege", "topsecret"),
        ("IIN 850412300123 given twice", "850412300123"),
        ("call +7 (701) 123-45-67 today", "123-45-67"),
        ("/kk/invitations/Zx81kqPmW02aBcDeFgHi/", "Zx81kq"),
        ("Error: /kk/sign-in/card/abcdEFGHijklMNOPqrstUVWXyza/", "abcdEFGH"),
        ("Error: /kk/calendars/Zx81kqPmW02aBcDeFgHiZx81kqPmW02a.ics", "Zx81kq"),
        ("File '/kk/scan/Zx81kqPmW02aBcDeFgHi'", "Zx81kq"),
        ("token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9x", "eyJhbG"),
    ],
)
def test_what_would_tell_who_or_let_one_in_is_covered(line, secret):
    assert secret in line
    assert secret not in discreet(line)
    assert logs.COVERED in discreet(line)


@pytest.mark.parametrize(
    "line",
    [
        "Task kerege.certificates.tasks.print_certificates (12) failed.",
        "Not Found: /kk/events/a-seminar-for-children-2027/",
        "The scheduled deed mailing.send failed; it comes round again.",
        "2027-000143 was not printed.",
    ],
)
def test_what_helps_to_find_a_fault_stays(line):
    assert discreet(line) == line


@given(st.text())
def test_any_text_becomes_one_line_of_json(text):
    line = JsonLines().format(a_record("%s", text))
    assert "\n" not in line
    assert json.loads(line)["logger"] == "kerege"


def test_a_traceback_is_a_field_and_is_covered_too():
    record = a_record("It broke.")
    try:
        raise ValueError("reader-1@example.org is not there")
    except ValueError:
        record.exc_info = sys.exc_info()
    line = json.loads(JsonLines().format(record))
    assert "ValueError" in line["traceback"]
    assert "reader-1" not in line["traceback"]


@pytest.fixture
def lines(caplog):
    """What was told about requests."""
    caplog.set_level(logging.INFO, "kerege.requests")
    return lambda: [r.facts for r in caplog.records if r.name == "kerege.requests"]


@pytest.mark.django_db
def test_a_request_is_told_by_its_view_and_by_the_number_of_the_person(lines):
    client, person = Client(), an_administrator(family_name="Үлгі")
    client.force_login(person)
    client.get("/kk/desk/network/organisations/?words=Үлгі")
    (facts,) = lines()
    assert facts["view"] == "network:organisations"
    assert (facts["method"], facts["status"], facts["person"]) == ("GET", 200, person.pk)
    assert facts["queries"] > 2
    assert facts["ms"] > 0
    assert "Үлгі" not in str(facts)


@pytest.mark.django_db
def test_probes_fill_no_log(lines):
    for page in ("/healthz", "/readyz", "/metrics"):
        Client().get(page)
    assert lines() == []


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["0af7651916cd43dd8448eb211c80319c", "req-2030.11_x"])
def test_the_number_of_a_request_is_taken_over_from_the_proxy(given):
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == given


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "short", "a" * 65, 'x"},{"level":"evil', "числа-числа"])
def test_a_number_that_is_none_is_replaced(given):
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] != given
    assert len(answer.headers["X-Request-ID"]) == 16


@pytest.mark.django_db
def test_two_requests_have_two_numbers_and_leave_none_behind():
    numbers = {Client().get("/healthz").headers["X-Request-ID"] for _ in range(2)}
    assert len(numbers) == 2
    assert logs.request_id.get() == ""


@pytest.mark.parametrize("letters", ["1", "a.", "+7", "/a", "a+"])
def test_a_long_address_of_a_stranger_does_not_hold_the_house_up(letters):
    told = discreet(f"Not Found: /kk/{letters * 30_000}\nthe next line")
    assert len(told) < 1100
    assert told.endswith("\nthe next line")

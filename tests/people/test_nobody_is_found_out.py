"""From outside nobody learns who has an account: the same answers, the same work."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerege.mailing.models import Letter
from kerege.people import card_secrets
from kerege.people.models import Person, SignInCard
from tests.builders import a_coordinator, a_person
from tests.people.builders import a_card

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN, CLOSED = "known1@example.org", "nobody@example.org", "closed@example.org"
# What differs between two answers to the same person: the token of the form and the address.
NOISE = re.compile(rb'value="[^"]{20,}"|(known1|nobody|closed)@example\.org')


@pytest.fixture(autouse=True)
def people():
    cache.clear()
    for email, is_active in ((KNOWN, True), (CLOSED, False)):
        person = a_person(email=email, is_active=is_active, works=False)
        person.set_password("right long words")
        person.save()


def told(answers):
    """The whole way of an answer: each address it leads to, and the page at its end."""
    return [
        (answer.status_code, answer.headers.get("Location"), NOISE.sub(b"", answer.content))
        for answer in answers
    ]


def knock(*requests):
    """What a stranger with a new browser is told, and with how many queries and letters."""
    client, before = Client(), Letter.objects.count()
    client.get("/en/sign-in/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answers = [
            client.get(page) if values is None else client.post(page, values)
            for page, values in requests
        ]
    return told(answers), len(queries), Letter.objects.count() - before


def ask_for_a_code(email):
    return knock(("/en/sign-in/", {"email": email}), ("/en/sign-in/code/", None))


def type_a_password(email):
    typed = {"password-email": email, "password-password": "wrong long words"}
    return knock(("/en/sign-in/password/", typed))


def type_a_code(email):
    return knock(("/en/sign-in/", {"email": email}), ("/en/sign-in/code/", {"code": "000000"}))


def sign_up(email):
    form = {
        "email": email,
        "family_name": "A",
        "given_name": "B",
        "language": "en",
        "consent": "on",
        "district": "",
        "organisation": "",
        "position": "",
    }
    return knock(("/en/sign-up/", form), ("/en/sign-in/code/", None))


@pytest.mark.parametrize("other", [UNKNOWN, CLOSED])
@pytest.mark.parametrize("way", [ask_for_a_code, type_a_password, type_a_code, sign_up])
def test_the_answer_is_the_same_for_everybody(way, other):
    known, _queries, _letters = way(KNOWN)
    unknown, _queries, _letters = way(other)
    assert known == unknown


@pytest.mark.parametrize("way", [ask_for_a_code, type_a_code])
def test_a_letter_goes_out_either_way(way):
    for email in (KNOWN, UNKNOWN):
        assert way(email)[2] == 1


@pytest.mark.parametrize("way", [ask_for_a_code, type_a_password, type_a_code])
def test_the_work_is_nearly_the_same(way):
    """A query or two drown in the noise of a network; a hash of a password would not."""
    known, unknown = way(KNOWN)[1], way(UNKNOWN)[1]
    assert abs(known - unknown) <= 2


def test_a_password_is_hashed_even_if_there_is_none_to_compare(monkeypatch):
    hashed = []
    monkeypatch.setattr(Person, "set_password", lambda self, raw: hashed.append(raw), raising=True)
    type_a_password(UNKNOWN)
    assert hashed == ["wrong long words"]


def test_of_a_card_code_only_right_or_wrong_is_told():
    a_card(a_person(email=None), by=a_coordinator())
    SignInCard.objects.update(number="K7MQ", code_hash=card_secrets.hashed("K7MQ4R2T9XWD"))
    near = knock(("/en/sign-in/card/", {"card-code": "K7MQ-0000-0000"}))
    far = knock(("/en/sign-in/card/", {"card-code": "0000-0000-0000"}))
    hide = re.compile(rb"K7MQ-0000|0000-0000")
    assert [hide.sub(b"", page) for _s, _l, page in near[0]] == [
        hide.sub(b"", page) for _s, _l, page in far[0]
    ]
    assert near[1] == far[1]

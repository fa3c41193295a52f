import json
import re

import pytest
from django.core.cache import cache
from django.test import Client

from kerege.people import devices
from kerege.people.models import Proof
from tests.builders import a_person
from tests.people.builders import a_passkey, a_sign_in

pytestmark = pytest.mark.django_db
PAGE = "/en/my/profile/sign-in/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


@pytest.fixture
def person(client):
    person = a_person(email="a@example.org")
    person.set_password("long enough words")
    person.save()
    client.force_login(person)
    return person


def come_in(user_agent):
    """Sign in with the password on another device."""
    device = Client(headers={"user-agent": user_agent})
    typed = {"password-email": "a@example.org", "password-password": "long enough words"}
    device.post("/en/sign-in/password/", typed)
    return device


def test_each_device_is_told_in_words_and_can_be_signed_out(client, person):
    there = come_in(FIREFOX)
    page = client.get(PAGE).content.decode()
    assert "Firefox · Windows" in page
    assert "with a password" in page
    client.post(f"{PAGE}sessions/{person.sign_ins.get(device='Firefox · Windows').pk}/end/")
    assert there.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_everywhere_else_is_everywhere_but_here(client, person):
    others = [come_in(FIREFOX), come_in(IPHONE)]
    client.get(PAGE)
    client.post(f"{PAGE}sessions/end/")
    assert [other.get(PAGE).status_code for other in others] == [302, 302]
    assert client.get(PAGE).status_code == 200
    assert person.sign_ins.count() == 1


def test_a_new_password_ends_the_sessions_elsewhere(client, person):
    there = come_in(FIREFOX)
    new = {"present": "long enough words", "new": "other long words", "again": "other long words"}
    client.post("/en/my/profile/password/", new)
    assert there.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200
    assert person.sign_ins.count() == 1, "the session goes on under its new key"


def test_nobody_ends_the_session_of_another_or_the_one_at_hand(client, person):
    theirs = a_sign_in(a_person())
    assert client.post(f"{PAGE}sessions/{theirs.pk}/end/").status_code == 404
    client.get(PAGE)
    mine = person.sign_ins.get()
    assert client.post(f"{PAGE}sessions/{mine.pk}/end/").status_code == 404


def test_signing_out_ends_the_row_with_the_session(client, person):
    there = come_in(FIREFOX)
    there.post("/en/sign-out/")
    assert not person.sign_ins.filter(device="Firefox · Windows").exists()


def test_a_passkey_is_renamed_and_removed_by_its_owner_alone(client, person):
    mine, theirs = a_passkey(person), a_passkey(a_person())
    client.post(f"{PAGE}passkeys/{mine.pk}/rename/", {"name": "Work computer"})
    mine.refresh_from_db()
    assert mine.name == "Work computer"
    for deed in ("rename", "remove"):
        assert client.post(f"{PAGE}passkeys/{theirs.pk}/{deed}/", {"name": "x"}).status_code == 404
    client.post(f"{PAGE}passkeys/{mine.pk}/remove/")
    assert person.passkeys.count() == 0


def test_the_question_of_a_new_passkey_asks_for_an_owner_who_is_there(client, person):
    asked = client.post(f"{PAGE}passkeys/new/").json()["publicKey"]
    assert asked["rp"]["id"] == "localhost"
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")
    assert len(asked["user"]["id"]) == 43, "a keyed hash, not the number of the person"


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "nonsense", '{"rawId": 5}', '{"rawId": "AA"}', "[" * 100_000]
)
def test_a_forged_answer_adds_nothing_and_signs_nobody_in(client, person, answer):
    client.post(f"{PAGE}passkeys/new/")
    added = client.post(f"{PAGE}passkeys/add/", {"name": "x", "answer": answer})
    assert (added.status_code, person.passkeys.count()) == (400, 0)

    stranger = Client()
    stranger.post("/en/sign-in/passkey/")
    said = stranger.post("/en/sign-in/passkey/answer/", {"answer": answer})
    assert said.status_code == 403
    assert "not known here" in json.loads(said.content)["trouble"]


def test_an_answer_nobody_asked_for_is_refused(client, person):
    assert client.post(f"{PAGE}passkeys/add/", {"name": "x", "answer": "{}"}).status_code == 400


def test_the_page_does_not_grow_with_the_devices(client, person, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)
    for _each in range(3):
        a_sign_in(person)
        a_passkey(person)
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_how_one_came_in_is_remembered(client, person):
    there = come_in(IPHONE)
    assert re.search("iPhone", there.get(PAGE).content.decode())
    assert person.sign_ins.get(device="Safari · iPhone").proof == Proof.PASSWORD


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox · Windows"),
        (IPHONE, "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130 YaBrowser/24 Safari/537", "Yandex · Android"),
        ("curl/8", ""),
    ],
)
def test_a_browser_in_words(told, words):
    assert devices.in_words(told) == words

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kerege.mailing.models import Letter
from kerege.people.actions import consents
from kerege.people.demo_sign_ins import demo_sign_ins, offer
from kerege.people.models import ConsentKind
from tests.builders import NOW, a_person

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, PASSWORD = "/en/sign-in/", "/en/sign-in/code/", "/en/sign-in/password/"


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


def an_agreed_person(**fields):
    """Somebody who has agreed to the text of today and is asked nothing on the way in."""
    person = a_person(**fields)
    consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=NOW)
    return person


def the_code():
    letter = Letter.objects.filter(kind="people.sign_in_code").order_by("-pk")[0]
    return re.search(r"\b\d{6}\b", letter.text).group()


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_person_signs_in_with_the_code_from_the_letter_and_comes_back(client):
    person = an_agreed_person(email="aigul@example.org", language="kk")
    asked = client.post(SIGN_IN, {"email": "Aigul@Example.org ", "next": "/en/my/profile/"})
    assert asked.url == CODE + "?next=%2Fen%2Fmy%2Fprofile%2F"
    assert b"aigul@example.org" in client.get(asked.url).content

    spaced = the_code()[:3] + " " + the_code()[3:]
    done = client.post(CODE, {"code": spaced, "next": "/en/my/profile/"})

    assert done.url == "/en/my/profile/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_letter_speaks_the_language_of_the_page_and_expires(client):
    person = a_person(email="a@example.org", language="kk")
    client.post("/ru/sign-in/", {"email": "a@example.org"})
    letter = Letter.objects.get()
    assert (letter.language, letter.person, letter.address) == ("ru", person, "a@example.org")
    assert letter.expires_at - letter.queued_at == timedelta(minutes=15)
    assert the_code() not in letter.subject


def test_an_unknown_address_sees_the_same_page_and_is_invited_to_sign_up(client):
    a_person(email="known@example.org")
    known = client.post(SIGN_IN, {"email": "known@example.org"}, follow=True)
    client.session.flush()
    unknown = client.post(SIGN_IN, {"email": "stranger@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain == [(CODE, 302)]
    hide = re.compile(rb'value="[^"]+"|known@|stranger@')
    assert hide.sub(b"", known.content) == hide.sub(b"", unknown.content)
    letter = Letter.objects.get(address="stranger@example.org")
    assert (letter.kind, letter.person) == ("people.unknown_address", None)
    assert "http://localhost:8000/en/sign-up/" in letter.text


def test_an_unknown_address_is_invited_once_a_day(client):
    for _time in range(2):
        client.post(SIGN_IN, {"email": "stranger@example.org"})
    assert Letter.objects.count() == 1


def test_no_code_lets_an_unknown_address_in(client):
    client.post(SIGN_IN, {"email": "stranger@example.org"})
    for code in ("", "000000"):
        assert client.post(CODE, {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_a_wrong_code_is_refused_and_the_fifth_ends_the_attempt(client):
    a_person(email="a@example.org")
    client.post(SIGN_IN, {"email": "a@example.org"})
    wrong = "111111" if the_code() != "111111" else "222222"
    for _time in range(4):
        page = client.post(CODE, {"code": wrong})
        assert b"This is not the code from the latest letter." in page.content
    assert client.post(CODE, {"code": wrong}).url == SIGN_IN
    assert client.post(CODE, {"code": the_code()}).url == SIGN_IN
    assert not is_signed_in(client)


def test_a_code_expires(client, time_machine):
    a_person(email="a@example.org")
    time_machine.move_to(timezone.now(), tick=False)
    client.post(SIGN_IN, {"email": "a@example.org"})
    time_machine.shift(timedelta(minutes=16))
    page = client.post(CODE, {"code": the_code()}, follow=True)
    assert page.redirect_chain == [(SIGN_IN, 302)]
    assert b"This code is no longer valid. Ask for a new one." in page.content


def test_a_person_closed_after_the_letter_does_not_come_in(client):
    person = a_person(email="a@example.org")
    client.post(SIGN_IN, {"email": "a@example.org"})
    person.is_active = False
    person.save()
    client.post(CODE, {"code": the_code()})
    assert not is_signed_in(client)


def test_another_code_replaces_the_first(client):
    a_person(email="a@example.org")
    client.post(SIGN_IN, {"email": "a@example.org"})
    first = the_code()
    again = client.post("/en/sign-in/code/again/", follow=True)
    assert b"A new code is on its way" in again.content
    assert Letter.objects.count() == 2
    if first != the_code():
        client.post(CODE, {"code": first})
        assert not is_signed_in(client)
    client.post(CODE, {"code": the_code(), "next": "/en/my/profile/"})
    assert is_signed_in(client)


def test_a_mailbox_is_not_flooded(client):
    a_person(email="a@example.org")
    for _time in range(3):
        assert client.post(SIGN_IN, {"email": "a@example.org"}).status_code == 302
    page = client.post(SIGN_IN, {"email": "a@example.org"})
    assert b"Too many letters were asked for." in page.content
    assert b"Look into the spam folder" in client.post(CODE + "again/", follow=True).content
    assert Letter.objects.count() == 3


def test_without_asking_there_is_no_code_to_type(client):
    assert client.get(CODE).url == SIGN_IN
    assert client.post(CODE + "again/").url == SIGN_IN


def test_a_hall_of_a_hundred_behind_one_address_signs_in():

    for number in range(100):
        a_person(email=f"p{number}@example.org", works=False)
        assert Client().post(SIGN_IN, {"email": f"p{number}@example.org"}).status_code == 302
    assert Letter.objects.count() == 100


def test_a_password_is_the_other_way(client):
    person = an_agreed_person(email="a@example.org")
    person.set_password("long enough words")
    person.save()
    typed = {"password-email": "A@example.org", "password-password": "long enough words"}
    answer = client.post(PASSWORD, typed | {"next": "/en/my/profile/"})
    assert answer.url == "/en/my/profile/"
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["a@example.org", "nobody@example.org", "closed@example.org"])
def test_a_wrong_password_says_the_same_of_everybody(client, email):
    a_person(email="a@example.org").set_password("right password")
    closed = a_person(email="closed@example.org", is_active=False)
    closed.set_password("wrong password")
    closed.save()
    page = client.post(PASSWORD, {"password-email": email, "password-password": "wrong password"})
    assert page.content.count(b"The e-mail or the password is not right.") == 1
    assert b'<details class="card" open>' in page.content
    assert not is_signed_in(client)


def test_passwords_are_not_guessed_for_long(client):
    person = a_person(email="a@example.org")
    person.set_password("right password")
    person.save()
    typed = {"password-email": "a@example.org", "password-password": "wrong"}
    for _time in range(5):
        client.post(PASSWORD, typed)
    page = client.post(PASSWORD, typed | {"password-password": "right password"})
    assert b"Too many attempts." in page.content
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_next_leads_nowhere_else(client, evil):
    person = a_person(email="a@example.org")
    page = client.get(SIGN_IN, {"next": evil})
    assert b"evil" not in page.content.split(b"<main")[1]
    client.force_login(person)
    assert client.get(SIGN_IN, {"next": evil}).url == "/en/my/"


def test_who_is_signed_in_is_led_on(client):
    client.force_login(a_person())
    assert client.get(SIGN_IN, {"next": "/en/my/profile/"}).url == "/en/my/profile/"
    assert client.get(CODE, {"next": "/en/my/profile/"}).url == "/en/my/profile/"
    assert client.get("/en/sign-up/", {"next": "/en/my/profile/"}).url == "/en/my/profile/"


def test_a_bad_address_is_explained(client):
    page = client.post(SIGN_IN, {"email": "<b>no address"})
    assert b"Enter a valid email address." in page.content
    assert b"<b>no address" not in page.content
    assert client.get(PASSWORD).url == SIGN_IN


def test_a_form_whose_session_ended_leads_back_to_its_page(client):
    sent = client.post(
        "/en/my/profile/", {}, headers={"referer": "http://testserver/en/my/profile/?a=1"}
    )
    assert sent.url == "/en/sign-in/?next=%2Fen%2Fmy%2Fprofile%2F%3Fa%3D1&ended=1"
    page = client.get(sent.url)
    assert b"What you typed is kept on this device." in page.content
    foreign = client.post("/en/my/profile/", {}, headers={"referer": "https://evil.example/x"})
    assert foreign.url == "/en/sign-in/?next=%2Fen%2Fmy%2Fprofile%2F&ended=1"


def test_htmx_is_sent_to_the_whole_sign_in_page(client):
    sent = client.post("/en/my/profile/", {}, headers={"hx-request": "true"})
    assert sent.headers["HX-Redirect"].startswith("/en/sign-in/?next=")


def test_the_demo_offers_its_people_and_nobody_else_does(client, settings):
    kept = list(demo_sign_ins)
    offer(role="Organiser", name="Sample", email="organiser@demo.example", password="demo words")
    try:
        assert b"organiser@demo.example" not in client.get(SIGN_IN).content
        settings.IS_DEMO = True
        assert b"organiser@demo.example" in client.get(SIGN_IN).content
    finally:
        demo_sign_ins[:] = kept


def test_sign_out_is_a_post(client):
    client.force_login(a_person())
    assert client.get("/en/sign-out/").status_code == 405
    assert client.post("/en/sign-out/").status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_of_signing_in_stand_in_three_languages(client, language):
    for page in ("sign-in", "sign-up", "consent", "consent/2026-11"):
        assert client.get(f"/{language}/{page}/").status_code == 200
    assert client.get(f"/{language}/consent/1999/").status_code == 404


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example", "/\\evil.example", "me"]
)
def test_who_is_signed_in_already_is_led_nowhere_else(client, page):
    client.force_login(a_person())
    assert client.get(SIGN_IN, {"next": page}).url == "/en/my/"

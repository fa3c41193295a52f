import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kerege.people import card_secrets
from kerege.people.actions import consents
from kerege.people.models import ConsentKind, Proof, SignInCard
from tests.builders import NOW, a_coordinator, a_person
from tests.people.builders import a_card

pytestmark = pytest.mark.django_db
TOKEN, CODE = "abcdefghijklmnopqrstuvwxyz1", "K7MQ4R2T9XWD"
LINK, TYPED = f"/en/sign-in/card/{TOKEN}/", "/en/sign-in/card/"


@pytest.fixture(autouse=True)
def nobody_has_tried_before():
    cache.clear()


@pytest.fixture
def person():
    person = a_person(email=None, family_name="Сейітова", given_name="Айгүл")
    consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=NOW)
    a_card(person, by=a_coordinator())
    SignInCard.objects.update(
        number=CODE[:4],
        code_hash=card_secrets.hashed(CODE),
        token_hash=card_secrets.hashed(TOKEN),
    )
    return person


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_looking_at_the_link_signs_nobody_in(client, person):
    page = client.get(LINK)
    assert "Is this your card, А. Сейітова?" in page.content.decode()
    assert "Айгүл" not in page.content.decode()
    assert page.headers["Cache-Control"].count("no-store") == 1
    assert not is_signed_in(client)


def test_the_button_signs_in_and_the_card_remembers_it(client, person):
    answer = client.post(LINK, {"is_shared": ""})
    assert answer.url == "/en/my/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.sign_in_cards.get().last_used_at is not None
    row = person.sign_ins.get()
    assert (row.proof, row.card, row.is_shared) == (Proof.CARD, person.sign_in_cards.get(), False)


def test_the_short_code_is_the_other_way(client, person):
    answer = client.post(TYPED, {"card-code": "k7mq 4r2t 9xwd", "next": "/en/my/profile/"})
    assert answer.url == "/en/my/profile/"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("state", ["revoked", "closed", "unknown"])
def test_a_card_that_is_not_valid_says_no_more_than_that(client, person, state):
    if state == "revoked":
        SignInCard.objects.update(revoked_at=NOW)
    elif state == "closed":
        person.is_active = False
        person.save()
    else:
        SignInCard.objects.all().delete()
    for answer in (client.get(LINK), client.post(LINK)):
        assert answer.status_code == 404
        assert b"This card is not valid" in answer.content
        assert "Сейітова" not in answer.content.decode()
    typed = client.post(TYPED, {"card-code": CODE})
    assert b"No valid card has this code." in typed.content
    assert not is_signed_in(client)


def test_the_code_of_one_card_is_not_guessed_for_long(client, person):
    for guess in range(5):
        client.post(TYPED, {"card-code": f"{CODE[:4]}0000000{guess}"})
    page = client.post(TYPED, {"card-code": CODE})
    assert b"Too many attempts with this card." in page.content
    assert not is_signed_in(client)


def test_a_hall_may_mistype_its_own_cards(client, person):
    """A hundred slips from one address, each at another card, stop nobody."""
    for slip in range(100):
        client.post(TYPED, {"card-code": f"{slip:04d}00000000"})
    assert client.post(TYPED, {"card-code": CODE}).status_code == 302


def test_on_a_shared_computer_half_an_hour_of_silence_ends_the_session(
    client, person, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    answer = client.post(LINK, {"is_shared": "on"})
    assert answer.cookies["sessionid"]["max-age"] == "", "gone when the browser is closed"
    for _time in range(3):
        time_machine.shift(timedelta(minutes=20))
        assert client.get("/en/my/profile/").status_code == 200, "who works is not put out"
    time_machine.shift(timedelta(minutes=31))
    assert client.get("/en/my/profile/").status_code == 302


def test_on_an_own_telephone_the_session_stays(client, person, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    assert client.post(LINK).cookies["sessionid"]["max-age"] == 60 * 24 * 60 * 60
    time_machine.shift(timedelta(days=30))
    assert client.get("/en/my/profile/").status_code == 200


@pytest.mark.parametrize(
    ("page", "verb"),
    [
        ("password/", "post"),
        ("sign-in/passkeys/new/", "post"),
        ("sign-in/passkeys/add/", "post"),
        ("sign-in/sessions/end/", "post"),
        ("data/copy/", "post"),
        ("data/erase/", "post"),
    ],
)
def test_a_card_does_not_change_how_one_signs_in(client, person, page, verb):
    client.post(LINK)
    answer = getattr(client, verb)(f"/en/my/profile/{page}", {"new": "a", "is_sure": "on"})
    assert answer.status_code == 403
    assert b"This needs another way of signing in" in answer.content
    person.refresh_from_db()
    assert not person.has_password
    assert person.erasure_requests.count() == person.data_copies.count() == 0


def test_the_pages_of_the_profile_say_what_a_card_cannot(client, person):
    client.post(LINK)
    for page in ("", "sign-in/", "data/", "consents/"):
        shown = client.get(f"/en/my/profile/{page}")
        assert shown.status_code == 200
    assert b"You came in with a sign-in card" in client.get("/en/my/profile/data/").content
    assert b'name="new"' not in client.get("/en/my/profile/").content


def test_who_was_signed_in_before_is_signed_out(client, person):
    client.force_login(a_person())
    client.post(LINK)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.sign_ins.get().session_key == client.session.session_key


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_stand_in_three_languages(language, person):
    for page in (TYPED, LINK):
        shown = Client().get(page.replace("/en/", f"/{language}/"))
        assert shown.status_code == 200
        assert re.search(rf'<html lang="{language}"', shown.content.decode())

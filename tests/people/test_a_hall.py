"""A hundred people behind one address on the morning of an event; and those who guess."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kerege.events.models import Registration
from kerege.mailing.models import Letter
from kerege.people.models import Person
from tests.builders import a_person, an_event

pytestmark = pytest.mark.django_db
PEOPLE = 100


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


def code_of(email):
    letter = Letter.objects.filter(kind="people.sign_in_code", address=email).latest("pk")
    return re.search(r"\b\d{6}\b", letter.text).group()


def sign_up_and_register(number, event):
    """Everything one person does, from the first page to the place at the event."""
    client, email = Client(REMOTE_ADDR="203.0.113.7"), f"hall{number}@example.org"
    names = {"email": email, "family_name": "Hall", "given_name": "Person", "language": "kk"}
    empty = {"patronymic": "", "district": "", "organisation": "", "position": ""}
    client.post("/kk/sign-up/", names | empty | {"consent": "on"})
    client.post("/kk/sign-in/code/", {"code": code_of(email)})
    page = f"/kk/events/{event.slug}/register/"
    form = client.get(page).context["form"]
    guest = {"guest_organisation": "Library", "guest_city": "Abai", "country": "KZ"}
    return client.post(page, form.initial | guest | {"consent": "on"})


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_hundred_people_behind_one_address_register_in_five_minutes(time_machine):
    now = timezone.now()
    event = an_event(registration_opens_at=now, registration_closes_at=now + timedelta(days=1))
    for number in range(PEOPLE):
        time_machine.move_to(now + timedelta(seconds=3 * number), tick=False)
        assert sign_up_and_register(number, event).status_code == 302
    assert Person.objects.filter(email__startswith="hall").count() == PEOPLE
    assert Registration.objects.confirmed().filter(event=event).count() == PEOPLE


def test_guessing_the_password_of_one_account_is_stopped_wherever_one_sits():
    person = a_person(email="a@example.org")
    person.set_password("right long words")
    person.save()
    for guess in range(5):
        attempt(f"guess number {guess}", f"203.0.113.{guess}")
    assert b"Too many attempts" in attempt("right long words", "198.51.100.1").content


def attempt(password, address):
    typed = {"password-email": "a@example.org", "password-password": password}
    return Client(REMOTE_ADDR=address).post("/en/sign-in/password/", typed)


def test_guessing_the_code_of_one_letter_ends_with_the_fifth_try():
    a_person(email="a@example.org")
    client = Client()
    client.post("/en/sign-in/", {"email": "a@example.org"})
    wrong = "111111" if code_of("a@example.org") != "111111" else "222222"
    for _try in range(5):
        answer = client.post("/en/sign-in/code/", {"code": wrong})
    assert answer.status_code == 302
    assert client.post("/en/sign-in/code/", {"code": code_of("a@example.org")}).status_code == 302
    assert "_auth_user_id" not in client.session

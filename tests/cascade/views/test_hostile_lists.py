"""What nobody types into a list of a training by hand: told, and nothing of it acts or is lost."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from kerege.cascade.models import RosterEntry
from kerege.people.models import Person
from tests.builders import a_person
from tests.cascade.builders import a_seminar, a_training, trained, written
from tests.events.desk_pages import client_of

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script>"


@pytest.fixture
def seminar():
    return a_seminar()


@pytest.fixture
def training(seminar):
    return a_training(seminar, trained(seminar))


def address(name, training):
    return reverse(f"cascade:{name}", args=[training.pk])


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "²", "-1", "1e9"])
def test_a_number_that_nobody_has_adds_nobody(training, number):
    answer = client_of(training.trainer).post(
        address("my_roster_add", training), {"people": number}
    )
    assert answer.status_code in (302, 422)
    assert RosterEntry.objects.count() == 0


def test_ten_thousand_pasted_lines_are_refused_with_a_word_and_stay_in_the_field(training):
    text = "\n".join(f"Ахметова Айгүл {n}" for n in range(10_000))
    answer = client_of(training.trainer).post(address("my_roster_paste", training), {"text": text})
    page = answer.content.decode()
    assert "200" in page
    assert "Ахметова Айгүл 9999" in page
    assert RosterEntry.objects.count() == 0


def test_markup_and_marks_of_direction_in_a_name_act_nowhere(training):
    client = client_of(training.trainer)
    names = (MARKUP, "Айгүл\u202eтест", "=HYPERLINK(1)", "Ахметова\u200f")
    rows = [{"nonce": str(uuid4()), "family_name": name, "given_name": "Дана"} for name in names]
    body = json.dumps({"rows": rows})
    client.post(address("my_roster_sync", training), body, content_type="application/json")

    page = client.get(address("my_roster", training)).content.decode()
    assert "<script>alert" not in page
    families = Person.objects.filter(given_name="Дана").values_list("family_name", flat=True)
    assert all(sign not in name for name in families for sign in "<=\u202e\u200f")


def test_a_list_of_another_trainer_is_not_found_by_any_of_its_doors(seminar, training):
    written(training, ("Ахметова", "Айгүл"))
    place = training.event.registrations.get().pk
    body = json.dumps({"rows": [{"nonce": str(uuid4()), "family_name": "Бекова"}]})
    for stranger in (a_person(), trained(seminar)):
        client = client_of(stranger)
        opened = [
            client.get(address(name, training)).status_code
            for name in ("my_training", "my_roster", "my_roster_sheet", "my_roster_worker")
        ]
        sent = client.post(
            address("my_roster_sync", training), body, content_type="application/json"
        )
        struck = client.post(reverse("cascade:my_roster_take_off", args=[training.pk, place]), {})
        assert {*opened, sent.status_code, struck.status_code} <= {403, 404}
    assert training.event.registrations.live().count() == 1

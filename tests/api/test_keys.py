"""A key opens what its owner may open, as long as it lives."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kerege.api.actions import keys
from kerege.api.models import ApiKey
from kerege.events.models import Attendance, Registration
from kerege.foundation.models import AuditEntry
from tests import scenarios
from tests.builders import a_person

pytestmark = pytest.mark.django_db


def a_key(person, *, may_write=False):
    _key, secret = keys.make(
        person=person, name="site", may_write=may_write, days=30, now=timezone.now()
    )
    return {"Authorization": f"Bearer {secret}"}


def test_the_secret_is_not_kept():
    _key, secret = keys.make(
        person=a_person(), name="site", may_write=False, days=30, now=timezone.now()
    )
    row = ApiKey.objects.values().get()
    assert secret.startswith(row["beginning"])
    assert secret not in map(str, row.values())


@pytest.mark.parametrize(
    ("role", "status"), [("organiser", 200), ("coordinator", 200), ("librarian", 403)]
)
def test_participants_are_read_by_those_who_may(role, status):
    spine = scenarios.full_event()
    address = f"/api/v1/events/{spine.event.slug}/participants"

    answer = Client().get(address, headers=a_key(spine.people[role]))

    assert answer.status_code == status
    if status == 200:
        assert [one["registration"] for one in answer.json()["items"]] == [spine.registration.pk]
    assert answer["Cache-Control"] == "no-store"


def test_without_a_key_there_are_no_participants():
    spine = scenarios.full_event()
    answer = Client().get(f"/api/v1/events/{spine.event.slug}/participants")
    assert answer.status_code == 401


def test_a_coordinator_gets_the_people_of_her_district_only():
    spine, other = scenarios.full_event(), scenarios.a_coordinator()
    answer = Client().get(f"/api/v1/events/{spine.event.slug}/participants", headers=a_key(other))
    assert answer.json()["items"] == []


def test_a_key_for_reading_changes_nothing():
    spine = scenarios.full_event()
    answer = Client().post(
        f"/api/v1/events/{spine.event.slug}/participants",
        {"family_name": "А", "given_name": "Б"},
        "application/json",
        headers=a_key(spine.people["organiser"]),
    )
    assert answer.status_code == 403
    assert Registration.objects.count() == 1


def test_a_program_enters_a_participant_and_marks_the_attendance():
    spine = scenarios.full_event()
    key = a_key(spine.people["organiser"], may_write=True)
    body = {"family_name": "Серікова", "given_name": "Дана", "library": spine.library.code}

    made = Client().post(
        f"/api/v1/events/{spine.event.slug}/participants", body, "application/json", headers=key
    )
    number = made.json()["registration"]
    marked = Client().post(
        f"/api/v1/events/{spine.event.slug}/items/{spine.item.pk}/attendance",
        {"registrations": [number, 2**70]},
        "application/json",
        headers=key,
    )

    assert (made.status_code, made.json()["status"]) == (201, "confirmed")
    assert marked.json() == {"newly_marked": 1}
    assert Attendance.objects.filter(registration=number, item=spine.item).count() == 1
    entered = AuditEntry.objects.get(verb="people.entered_by_organiser")
    assert entered.actor_id == spine.people["organiser"].pk


def test_a_known_address_is_refused():
    spine = scenarios.full_event()
    answer = Client().post(
        f"/api/v1/events/{spine.event.slug}/participants",
        {"family_name": "А", "given_name": "Б", "email": spine.people["librarian"].email},
        "application/json",
        headers=a_key(spine.people["organiser"], may_write=True),
    )
    assert answer.status_code == 409


def test_a_revoked_and_an_expired_key_open_nothing():
    spine = scenarios.full_event()
    owner, now = spine.people["organiser"], timezone.now()
    key, secret = keys.make(person=owner, name="site", may_write=False, days=1, now=now)
    assert keys.use(secret=secret, now=now) == key
    assert keys.use(secret=secret, now=now + timedelta(days=1)) is None
    keys.revoke(key=key, by=owner, now=now)
    assert keys.use(secret=secret, now=now) is None


def test_twenty_keys_are_enough():
    person, now = a_person(), timezone.now()
    for _each in range(keys.MOST):
        a_key(person)
    with pytest.raises(keys.TooManyKeys):
        keys.make(person=person, name="one more", may_write=False, days=1, now=now)


def test_the_desk_shows_a_new_key_once():
    spine = scenarios.full_event()
    client = Client()
    client.force_login(spine.people["organiser"])

    made = client.post("/kk/desk/api-keys/", {"name": "Сайт", "days": "30"})
    again = client.get("/kk/desk/api-keys/")

    assert made.content.decode().count(keys.MARK) > again.content.decode().count(keys.MARK)
    assert "Сайт" in again.content.decode()


def test_nobody_revokes_the_key_of_another():
    spine = scenarios.full_event()
    key, _secret = keys.make(
        person=spine.people["administrator"], name="x", may_write=False, days=1, now=timezone.now()
    )
    client = Client()
    client.force_login(spine.people["organiser"])
    assert client.post(f"/kk/desk/api-keys/{key.pk}/revoke/").status_code == 404
    key.refresh_from_db()
    assert key.revoked_at is None

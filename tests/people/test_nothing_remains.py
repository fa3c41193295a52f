"""After the erasure the whole database is read, text by text: what remains is what the policy
keeps (docs/data-retention.md), and nothing else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from kerege.certificates.models import Certificate
from kerege.events.actions.registration import register
from kerege.events.models import Registration, Status
from kerege.people import erasure
from kerege.people.actions import consents, erasure_requests, profile, retention
from kerege.people.models import ConsentKind
from tests import scenarios
from tests.builders import NOW, a_person, an_administrator, an_event
from tests.people.builders import a_card, a_data_copy, a_passkey, a_sign_in

pytestmark = pytest.mark.django_db
FAMILY, GIVEN, EMAIL = "Жасырынова", "Құпиягүл", "zhasyryn@example.org"
# A certificate is a document of its own: it keeps the name it was issued with.
KEPT = {"certificates_certificate"}


def places_of(words):
    """Every table and column of the database in whose texts one of the words stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- names of our own tables
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if any(word.lower() in _text(value).lower() for word in words):
                        found.add(f"{table}.{column}")
    return found


def _text(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="ignore")
    # JSON of SQLite may write letters as \\u0416.
    text = str(value)
    return text + text.encode().decode("unicode_escape", "ignore") if "\\u" in text else text


@pytest.fixture
def person():
    """Somebody who has left traces in every room."""
    spine = scenarios.full_event()
    person = spine.people["participant"]
    administrator = an_administrator()
    names = {"family_name": FAMILY, "given_name": GIVEN, "patronymic": "", "language": "kk"}
    profile.change(person=person, **names, by=person, now=NOW)
    profile.change_email(person=person, email=EMAIL, by=administrator, now=NOW)
    person.refresh_from_db()
    Certificate.objects.filter(person=person).update(
        snapshot=spine.certificate.snapshot | {"name": person.full_name}
    )
    consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=NOW)
    a_card(person, by=administrator)
    a_passkey(person)
    a_sign_in(person)
    a_data_copy(person)
    register(
        person=person, event=an_event(seats=1), mode="on_site", consent_version="2026-11", now=NOW
    )
    Client().post("/kk/sign-in/", {"email": EMAIL})
    Client().force_login(person)
    return person


def test_before_the_erasure_the_sweep_finds_the_person(person):
    assert {
        "people_person.family_name",
        "people_person.email",
        "certificates_certificate.snapshot",
        "mailing_letter.address",
        "foundation_auditentry.after",
    } <= places_of([FAMILY, GIVEN, EMAIL])


def test_after_the_erasure_only_certificates_know_the_name(person):
    erasure_requests.ask(person=person, now=NOW)
    retention.run(now=NOW + timedelta(days=8))
    left = places_of([FAMILY, GIVEN, EMAIL])
    assert {place.split(".")[0] for place in left} == KEPT
    assert places_of([EMAIL]) == set()


def test_the_certificate_can_still_be_checked(person, client):
    certificate = Certificate.objects.get(person=person)
    retention.anonymise(person=person, by=None, now=NOW)
    page = client.get(f"/kk/certificates/{certificate.code}/")
    assert page.status_code == 200
    assert FAMILY in page.content.decode()


def test_keys_cards_sessions_and_files_are_gone(person):
    copy = person.data_copies.get(forgotten_at=None)
    retention.anonymise(person=person, by=None, now=NOW)
    for rows in (person.passkeys, person.sign_in_cards, person.sign_ins):
        assert rows.count() == 0
    assert not default_storage.exists(copy.file)


def test_the_place_at_a_coming_event_goes_to_the_next_in_the_queue(person):
    mine = Registration.objects.get(person=person, event__starts_on__gt=NOW.date())
    waiting = next_in_the_queue(mine.event)
    retention.anonymise(person=person, by=None, now=NOW)
    mine.refresh_from_db()
    waiting.refresh_from_db()
    assert (mine.status, waiting.status) == (Status.CANCELLED, Status.CONFIRMED)


def next_in_the_queue(event):
    return register(
        person=a_person(), event=event, mode="on_site", consent_version="2026-11", now=NOW
    )


def test_every_room_that_keeps_rows_of_people_has_a_step_of_erasure():
    """What this room keeps goes in `anonymise` itself; certificates stay by the policy."""
    rooms = {model._meta.app_label for model in _models_with_keys_to_people()}
    steps = {code.split(".")[0] for code in erasure._steps}
    assert rooms - steps <= {"people", "account", "certificates"}


def _models_with_keys_to_people():
    person = apps.get_model("people.Person")
    return [
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is person
    ]

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from kerege.foundation import audit
from kerege.foundation.models import AuditEntry
from kerege.mailing.actions import outbox
from kerege.mailing.models import Letter, LetterState
from kerege.network.models import Role
from kerege.people.actions import consents, retention
from kerege.people.models import ConsentKind
from tests.builders import NOW, a_person, with_role

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


def withdrawn(at, **fields):
    person = a_person(**fields)
    consent = consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=at)
    consents.withdraw(consent=consent, now=at)
    return person


def test_who_withdrew_a_month_ago_becomes_initials():
    person = withdrawn(NOW - A_MONTH, family_name="Ахметова", given_name="Айгүл", patronymic="Қ.")
    person.set_password("long enough words")
    person.save()
    retention.run(now=NOW)
    person.refresh_from_db()
    assert (person.full_name, person.email, person.is_active) == ("А. А.", None, False)
    assert not person.has_usable_password()
    assert person.anonymised_at == NOW


def test_who_withdrew_yesterday_or_came_back_stays():
    yesterday = withdrawn(NOW - timedelta(days=1))
    back = withdrawn(NOW - A_MONTH)
    consents.give(person=back, kind=ConsentKind.PERSONAL_DATA, now=NOW)
    publication = a_person()
    other = consents.give(person=publication, kind=ConsentKind.PUBLICATION, now=NOW - A_MONTH)
    consents.withdraw(consent=other, now=NOW - A_MONTH)
    retention.run(now=NOW)
    for person in (yesterday, back, publication):
        person.refresh_from_db()
        assert person.anonymised_at is None


def test_anonymising_ends_posts_and_roles_and_empties_letters_and_log():
    person = with_role(Role.COORDINATOR, email="gone@example.org", family_name="Secretname")
    audit.record(actor_id=None, verb="people.changed", about=person, after={"a": "b"}, now=NOW)
    letter = outbox.queue_to_address(
        letter="people.unknown_address",
        address="gone@example.org",
        language="kk",
        reason="x",
        now=NOW,
        person=person,
    )
    retention.anonymise(person=person, by=None, now=NOW)
    retention.anonymise(person=person, by=None, now=NOW + A_MONTH)
    assert person.memberships.get().until_on is not None
    letter.refresh_from_db()
    assert (letter.text, letter.subject, letter.state) == ("", "", LetterState.FAILED)
    assert letter.address == f"erased-{letter.pk}@erased.invalid"
    assert Letter.objects.filter(address__contains="gone").count() == 0
    entries = AuditEntry.objects.filter(about=audit.name_of(person)).order_by("pk")
    assert [(entry.verb, entry.after) for entry in entries] == [
        ("people.changed", {}),
        ("people.anonymised", {}),
    ]


def test_old_log_entries_and_ended_sessions_go():
    person = a_person()
    old = NOW - timedelta(days=5 * 365 + 1)
    audit.record(actor_id=None, verb="old", about=person, now=old)
    audit.record(actor_id=None, verb="young", about=person, now=NOW)
    ended = timezone.now() - timedelta(days=1)
    Session.objects.create(session_key="ended", session_data="", expire_date=ended)
    retention.run(now=NOW)
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["young"]
    assert Session.objects.count() == 0

"""Two entries of one human being become one, and nothing is lost."""

from datetime import timedelta

import pytest

from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.events.actions.attendance import mark_present
from kerege.events.models import Registration, SeatPool, Speaker, Status
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.network.models import Position, Role
from kerege.people.actions import merging
from kerege.people.actions.retention import anonymise
from kerege.people.models import Consent, ConsentKind, Person
from tests.builders import (
    NOW,
    TODAY,
    a_library,
    a_person,
    an_event,
    an_item,
    an_organiser,
    in_all_languages,
)

pytestmark = pytest.mark.django_db


def two(**fields):
    keep = a_person(family_name="Сейтова", given_name="Айгүл", works=False, **fields)
    gone = a_person(family_name="Сейтова", given_name="Айгуль", patronymic="С.", works=False)
    return keep, gone


def placed(person, event, status=Status.CONFIRMED):
    pool = SeatPool.objects.get(event=event)
    if status == Status.CONFIRMED:
        SeatPool.objects.filter(pk=pool.pk).update(taken=pool.taken + 1)
    confirmed_at = NOW if status == Status.CONFIRMED else None
    return Registration.objects.create(
        event=event, person=person, pool=pool, status=status, queued_at=NOW,
        confirmed_at=confirmed_at,
    )  # fmt: skip


def test_everything_moves_and_the_other_entry_is_closed():
    keep, gone = two(email=None)
    organiser, library = an_organiser(), a_library()
    gone.posts.create(organisation=library, position=Position.HEAD)
    gone.memberships.create(organisation=library, role=Role.COORDINATOR)
    Consent.objects.create(
        person=gone, kind=ConsentKind.PERSONAL_DATA, text_version="1", given_at=NOW
    )
    speaker = Speaker.objects.create(name=in_all_languages("S"), person=gone)
    event = an_event(starts_on=TODAY, ends_on=TODAY, hours_for_certificate=2)
    registration = placed(gone, event)
    mark_present(registrations=[registration], item=an_item(event), by=organiser, now=NOW)
    issue(event=event, by=organiser, now=NOW)
    paper = Certificate.objects.get().snapshot
    address = gone.email

    merging.merge(keep=keep, gone=gone, by=organiser, now=NOW)

    keep.refresh_from_db()
    gone.refresh_from_db()
    speaker.refresh_from_db()
    assert keep.posts.get().organisation == library
    assert keep.memberships.get().role == Role.COORDINATOR
    assert keep.consents.count() == 1
    assert speaker.person == keep
    assert keep.registrations.with_hours().get().hours == 2
    assert (keep.certificates.get().snapshot, keep.email, keep.patronymic) == (paper, address, "С.")
    assert (gone.is_active, gone.merged_into, gone.email) == (False, keep, None)
    assert AuditEntry.objects.filter(
        verb="people.merged", about=f"people.person:{keep.pk}"
    ).exists()


@pytest.mark.parametrize(
    ("mine", "other", "taken"),
    [("confirmed", "confirmed", 1), ("waiting", "confirmed", 1), ("confirmed", "waiting", 1),
     ("waiting", "waiting", 0)],
)  # fmt: skip
def test_two_places_at_one_event_become_the_better_one(mine, other, taken):
    keep, gone = two()
    event = an_event(seats=2, starts_on=TODAY, ends_on=TODAY)
    first, second = an_item(event), an_item(event)
    for person, status, item in ((keep, mine, first), (gone, other, second)):
        registration = placed(person, event, status)
        registration.attendances.create(item=item, source="list", marked_at=NOW)
        registration.attendances.create(item=an_item(event), source="list", marked_at=NOW)
    SeatPool.objects.filter(event=event).update(seats=taken or 0, taken=0) if not taken else None

    merging.merge(keep=keep, gone=gone, by=an_organiser(), now=NOW)

    stays = keep.registrations.live().get()
    assert stays.attendances.count() == 4
    assert stays.status == ("confirmed" if "confirmed" in {mine, other} else "waiting")
    assert gone.registrations.count() == 0
    assert SeatPool.objects.get(event=event).taken == taken


def test_what_both_hold_is_held_once_since_the_earlier_day():
    keep, gone = two()
    library = a_library()
    keep.posts.create(organisation=library, position=Position.HEAD, from_on=TODAY)
    gone.posts.create(organisation=library, position=Position.HEAD)

    merging.merge(keep=keep, gone=gone, by=an_organiser(), now=NOW)

    assert keep.posts.get().from_on is None
    assert gone.posts.count() == 0


def test_an_entry_is_not_merged_with_itself_nor_twice():
    keep, gone = two()
    organiser = an_organiser()
    with pytest.raises(merging.SamePerson):
        merging.merge(keep=keep, gone=keep, by=organiser, now=NOW)
    merging.merge(keep=keep, gone=gone, by=organiser, now=NOW)
    with pytest.raises(merging.NotLive):
        merging.merge(keep=keep, gone=gone, by=organiser, now=NOW)
    assert Person.objects.get(pk=gone.pk).merged_into == keep


def test_whoever_is_forgotten_is_forgotten_in_both_entries():
    keep, gone = two()
    merging.merge(keep=keep, gone=gone, by=an_organiser(), now=NOW)
    anonymise(person=keep, by=None, now=NOW)
    gone.refresh_from_db()
    assert gone.full_name == "С. А."
    log = AuditEntry.objects.filter(about=f"people.person:{gone.pk}")
    assert log and all(not entry.before for entry in log)


def test_of_two_certificates_for_one_event_the_first_stays_valid():
    keep, gone = two()
    organiser = an_organiser()
    event = an_event(starts_on=TODAY, ends_on=TODAY, hours_for_certificate=2)
    item = an_item(event)
    for hours, person in enumerate((gone, keep)):
        now = NOW + timedelta(hours=hours)
        mark_present(registrations=[placed(person, event)], item=item, by=organiser, now=now)
        issue(event=event, by=organiser, now=now)

    merging.merge(keep=keep, gone=gone, by=organiser, now=NOW + timedelta(days=1))

    first, later = Certificate.objects.order_by("issued_at")
    assert (first.state, later.state) == ("issued", "revoked")
    assert first.person == later.person == keep
    assert [first.number in later.reason[language] for language in ("kk", "ru", "en")] == [True] * 3
    assert AuditEntry.objects.filter(verb="certificates.revoked").count() == 1
    assert Letter.objects.filter(kind="certificates.revoked", person=keep).count() == 1

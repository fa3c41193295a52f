from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kerege.events.actions.pools import NoSeatsForDistrict
from kerege.events.actions.registration import (
    AlreadyRegistered,
    EventCancelled,
    ModeNotOffered,
    NoConsent,
    RegistrationClosed,
    RegistrationNotOpen,
    TooLateToWithdraw,
    cancel_by_organiser,
    fill_free_seats,
    register,
    withdraw,
)
from kerege.events.models import (
    Attendance,
    AttendanceSource,
    EventForm,
    EventState,
    Registration,
    SeatPool,
    Status,
)
from kerege.foundation import pagecache
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.network.models import Position
from kerege.people.models import Consent
from tests.builders import NOW, a_district, a_person, an_event, an_item, an_organiser
from tests.events.builders import CONSENT, a_registration

pytestmark = pytest.mark.django_db


def letters_to(person):
    return list(Letter.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_register_takes_a_free_seat_of_the_district():
    north = a_district()
    event, aigul = an_event(seats=5, quotas={north: 1}), a_person(district=north)

    registration = a_registration(event, person=aigul)

    assert registration.status == Status.CONFIRMED
    assert registration.confirmed_at == NOW
    assert registration.pool.district == north
    assert registration.district == north
    assert registration.organisation == aigul.posts.get().organisation
    assert registration.position == Position.LIBRARIAN
    assert list(event.seat_pools.order_by("pk").values_list("district", "taken")) == [
        (None, 0),
        (north.pk, 1),
    ]


def test_register_writes_consent_audit_and_letter_and_changes_the_public_pages():
    event, aigul = an_event(seats=1), a_person()
    before = pagecache.stamp()

    registration = a_registration(event, person=aigul)

    consent = Consent.objects.get(person=aigul)
    assert (consent.text_version, consent.given_at) == (CONSENT, NOW)
    entry = AuditEntry.objects.get(verb="events.registered")
    assert (entry.actor_id, entry.about) == (
        aigul.pk,
        f"events.registration:{registration.pk}",
    )
    assert letters_to(aigul) == ["events.seat_confirmed"]
    assert pagecache.stamp() == before + 1


def test_a_second_event_needs_no_second_line_in_the_consent_ledger():
    aigul = a_person()
    a_registration(an_event(), person=aigul)
    a_registration(an_event(), person=aigul)
    assert Consent.objects.filter(person=aigul).count() == 1


def test_register_waits_when_the_district_is_full_though_the_open_pool_has_seats():
    north = a_district()
    event = an_event(seats=5, quotas={north: 1})
    a_registration(event, person=a_person(district=north))
    late = a_person(district=north)

    registration = a_registration(event, person=late)

    assert registration.status == Status.WAITING
    assert registration.confirmed_at is None
    assert letters_to(late) == ["events.put_on_waiting_list"]


def test_a_guest_without_a_post_takes_a_seat_of_the_open_pool():
    event = an_event(seats=1, quotas={a_district(): 3})
    guest = a_registration(event, person=a_person(works=False))
    late = a_registration(event, person=a_person(works=False))
    assert (guest.status, late.status) == (Status.CONFIRMED, Status.WAITING)
    assert (guest.pool.district, guest.district, guest.organisation) == (None, None, None)


def test_without_a_number_of_seats_everybody_gets_one():
    event = an_event(seats=None)
    statuses = {a_registration(event).status for _ in range(4)}
    assert statuses == {Status.CONFIRMED}
    assert event.seat_pools.get().taken == 4


def test_a_newcomer_never_overtakes_somebody_who_waits():
    event = an_event(seats=0)
    waiting = a_registration(event)
    SeatPool.objects.filter(event=event).update(seats=1)

    newcomer = a_registration(event, now=NOW - timedelta(minutes=5))

    waiting.refresh_from_db()
    assert (waiting.status, newcomer.status) == (Status.CONFIRMED, Status.WAITING)


def test_a_request_that_reached_the_lock_later_stands_later_in_the_queue():
    event = an_event(seats=0)
    first = a_registration(event, now=NOW)
    second = a_registration(event, now=NOW - timedelta(seconds=1))
    assert list(event.registrations.waiting()) == [first, second]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"state": EventState.CANCELLED}, EventCancelled),
        ({"state": EventState.DRAFT}, RegistrationNotOpen),
        ({"registration_opens_at": NOW + timedelta(hours=1)}, RegistrationNotOpen),
        ({"registration_opens_at": None, "registration_closes_at": None}, RegistrationNotOpen),
        ({"registration_closes_at": NOW}, RegistrationClosed),
    ],
)
def test_register_refuses_outside_of_the_window(fields, refusal):
    event = an_event(**fields)
    with pytest.raises(refusal):
        a_registration(event)
    assert Registration.objects.count() == Letter.objects.count() == 0


def test_register_refuses_an_event_cancelled_since_the_page_was_opened():
    event = an_event()
    type(event).objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    with pytest.raises(EventCancelled):
        a_registration(event)


def test_register_refuses_a_second_press_and_keeps_the_first():
    event, aigul = an_event(seats=3), a_person()
    first = a_registration(event, person=aigul)
    with pytest.raises(AlreadyRegistered):
        a_registration(event, person=aigul)
    assert list(event.registrations.all()) == [first]
    assert event.seat_pools.get().taken == 1


def test_register_needs_consent_and_an_offered_mode():
    event, aigul = an_event(form=EventForm.ONLINE), a_person()
    with pytest.raises(NoConsent):
        register(person=aigul, event=event, mode="online", consent_version="", now=NOW)
    with pytest.raises(ModeNotOffered):
        register(person=aigul, event=event, mode="on_site", consent_version=CONSENT, now=NOW)


def test_register_refuses_a_district_for_which_there_is_no_pool_at_all():
    event = an_event(quotas={a_district(): 3})
    event.seat_pools.filter(district=None).delete()
    with pytest.raises(NoSeatsForDistrict):
        a_registration(event)


def test_one_may_come_back_after_giving_the_place_back():
    event, aigul = an_event(seats=1), a_person()
    withdraw(registration=a_registration(event, person=aigul), by=aigul, now=NOW)
    assert a_registration(event, person=aigul).status == Status.CONFIRMED
    assert event.seat_pools.get().taken == 1


def test_withdraw_passes_the_seat_to_the_first_in_the_queue():
    event = an_event(seats=1)
    seated, first, second = [
        a_registration(event, now=NOW + timedelta(minutes=minute)) for minute in range(3)
    ]

    withdraw(registration=seated, by=seated.person, now=NOW)

    assert list(event.registrations.confirmed()) == [first]
    assert list(event.registrations.waiting()) == [second]
    assert event.seat_pools.get().taken == 1
    assert letters_to(seated.person) == ["events.seat_confirmed", "events.withdrawn"]
    assert letters_to(first.person) == ["events.put_on_waiting_list", "events.seat_freed"]


def test_withdrawing_twice_frees_one_seat():
    event = an_event(seats=2)
    seated = a_registration(event)
    a_registration(event)
    for _ in range(2):
        withdraw(registration=seated, by=seated.person, now=NOW)
    assert event.seat_pools.get().taken == 1


def test_withdrawing_from_the_queue_frees_no_seat():
    event = an_event(seats=1)
    a_registration(event)
    waiting = a_registration(event)
    withdraw(registration=waiting, by=waiting.person, now=NOW)
    assert event.seat_pools.get().taken == 1
    assert list(event.registrations.waiting()) == []


def test_withdraw_refuses_who_was_there_and_what_is_over():
    event = an_event()
    seated, other = a_registration(event), a_registration(event)
    Attendance.objects.create(
        registration=seated,
        item=an_item(event),
        source=AttendanceSource.LIST,
        marked_at=NOW,
    )
    with pytest.raises(TooLateToWithdraw):
        withdraw(registration=seated, by=seated.person, now=NOW)
    with pytest.raises(TooLateToWithdraw):
        withdraw(registration=other, by=other.person, now=NOW + timedelta(days=40))


def test_an_organiser_cancels_with_a_reason_and_the_next_gets_the_seat():
    event, organiser = an_event(seats=1), an_organiser()
    seated, waiting = a_registration(event), a_registration(event)

    cancel_by_organiser(registration=seated, by=organiser, reason="Sent by mistake", now=NOW)

    assert list(event.registrations.confirmed()) == [waiting]
    assert "Sent by mistake" in Letter.objects.get(kind="events.registration_cancelled").text
    entry = AuditEntry.objects.get(verb="events.registration_cancelled")
    assert (entry.actor_id, entry.after["reason"]) == (organiser.pk, "Sent by mistake")


def test_more_seats_are_filled_from_the_queue_in_order():
    event = an_event(seats=0)
    first, second, third = [a_registration(event) for _ in range(3)]
    pool = event.seat_pools.get()
    pool.seats = 2
    pool.save()

    seated = fill_free_seats(pool=pool, now=NOW)

    assert seated == [first, second]
    assert list(event.registrations.waiting()) == [third]
    assert event.seat_pools.get().taken == 2


def test_nobody_is_given_a_seat_of_a_cancelled_or_past_event():
    event = an_event(seats=0)
    a_registration(event)
    pool = event.seat_pools.get()
    SeatPool.objects.update(seats=5)
    assert fill_free_seats(pool=pool, now=NOW + timedelta(days=60)) == []
    type(event).objects.update(state=EventState.CANCELLED)
    assert fill_free_seats(pool=event.seat_pools.get(), now=NOW) == []


def test_the_letter_leads_to_the_page_that_counts_and_never_holds_the_link():
    link = "https://zoom.example/j/42"
    event = an_event(seats=1, form=EventForm.ONLINE, meeting_link=link, platform="Zoom")
    a_registration(event)
    a_registration(event)
    assert not Letter.objects.filter(text__contains=link).exists()
    joins = Letter.objects.filter(text__contains="Кездесуге өз бетіңізден қосылыңыз")
    assert [letter.kind for letter in joins] == ["events.seat_confirmed"]
    assert f"/my/events/{event.slug}/" in joins[0].text


def test_who_comes_on_site_is_led_to_the_personal_code():
    event = an_event(seats=1)
    a_registration(event)
    a_registration(event)
    codes = Letter.objects.filter(text__contains=f"/my/events/{event.slug}/code/")
    assert [letter.kind for letter in codes] == ["events.seat_confirmed"]


def test_letters_speak_the_language_of_the_reader():
    event = an_event()
    a_registration(event, person=a_person(language="ru"))
    letter = Letter.objects.get()
    assert "[ru]" in letter.subject and "/ru/my/events/" in letter.text


def test_the_database_refuses_a_second_live_registration_and_a_seat_too_many():
    event, aigul = an_event(seats=1), a_person()
    first = a_registration(event, person=aigul)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(
            event=event, person=aigul, pool=first.pool, queued_at=NOW, consent_version=CONSENT
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPool.objects.update(taken=2)

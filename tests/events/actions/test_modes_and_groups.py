"""From on site to online and back; groups that watch together."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.events.actions import groups, modes
from kerege.events.actions.attendance import mark_absent
from kerege.events.actions.nomination import NewColleague
from kerege.events.actions.registration import withdraw
from kerege.events.actions.terms import FewerOnline, OnlineInUse, set_online_seats
from kerege.events.models import Attendance, AttendanceDecision, EventForm, PoolKind, SeatPool
from kerege.mailing.models import Letter
from kerege.people.consent_texts import PERSONAL_DATA
from tests.builders import NOW, TODAY, a_person, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def a_hybrid(seats=1, online=None, apart=True, **fields):
    event = an_event(
        seats=seats, form=EventForm.HYBRID, meeting_link="https://meet.example/x", **fields
    )
    if apart:
        apart_seats(event, online)
    return event


def apart_seats(event, seats, apart=True):
    set_online_seats(event=event, apart=apart, seats=seats, by=an_organiser(), now=NOW)


def switch(registration, mode, by_organiser=False, now=NOW):
    modes.switch_mode(
        registration=registration,
        mode=mode,
        by=registration.person,
        by_organiser=by_organiser,
        now=now,
    )
    registration.refresh_from_db()


def taken(event):
    return dict(SeatPool.objects.filter(event=event).values_list("kind", "taken"))


def test_whoever_goes_online_frees_the_chair_and_gets_the_way_in():
    event = a_hybrid(seats=1)
    seated, waiting = a_registration(event), a_registration(event)

    switch(seated, "online")

    waiting.refresh_from_db()
    assert (seated.mode, seated.status, waiting.status) == ("online", "confirmed", "confirmed")
    assert taken(event) == {"main": 1, "online": 1}
    letter = Letter.objects.get(kind="events.mode_switched")
    # The way leads over the person's own page: who joins from there is counted as present.
    assert letter.person == seated.person
    assert f"/my/events/{event.slug}/" in letter.text
    assert "https://meet.example/x" not in letter.text
    with pytest.raises(modes.NoRoomThere):
        switch(seated, "on_site")
    assert taken(event) == {"main": 1, "online": 1}


def test_whoever_waits_for_a_chair_gets_a_place_online_at_once():
    event = a_hybrid(seats=0)
    waiting = a_registration(event, mode="on_site")
    switch(waiting, "online")
    assert waiting.status == "confirmed"
    assert not Letter.objects.filter(kind="events.mode_switched").exists()  # one letter says all


def test_a_participant_switches_until_the_day_the_organiser_always():
    event = a_hybrid(starts_on=TODAY, ends_on=TODAY)
    registration = a_registration(event)
    with pytest.raises(modes.TooLateToSwitch):
        switch(registration, "online")
    switch(registration, "online", by_organiser=True)
    assert registration.mode == "online"


def test_seats_online_are_kept_apart_limited_and_shared_again():
    event = a_hybrid(seats=2, apart=False)
    online = [a_registration(event, mode="online") for _ in range(2)]
    with pytest.raises(FewerOnline), transaction.atomic():
        apart_seats(event, 1)
    assert taken(event) == {"main": 2}
    apart_seats(event, 2)
    assert taken(event) == {"main": 0, "online": 2}
    with pytest.raises(OnlineInUse):
        apart_seats(event, None, apart=False)
    for one in online:
        one.refresh_from_db()
        withdraw(registration=one, by=one.person, now=NOW)
    apart_seats(event, None, apart=False)
    assert taken(event) == {"main": 0}


def test_the_database_knows_one_pool_online():
    event = a_hybrid()
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPool.objects.create(event=event, kind=PoolKind.ONLINE)


def a_group(event, leader=None):
    return groups.open_group(
        event=event,
        leader=leader or a_person(),
        place="Оқу залы",
        expected=3,
        consent_version=PERSONAL_DATA,
        now=NOW,
    )


def on_the_roster(group, *names, now=NOW):
    return groups.add_to_roster(
        group=group,
        people=[],
        new=[NewColleague(name, "Айгүл") for name in names],
        consent_way="paper",
        by=group.leader,
        now=now,
    )


def mark(group, shown, present, now):
    groups.mark_roster(group=group, shown=shown, present=present, by=group.leader, now=now)


def test_a_group_takes_one_seat_and_everybody_on_its_roster_a_certificate():
    event = an_event(
        seats=1, form=EventForm.ONLINE, starts_on=TODAY, ends_on=TODAY, hours_for_certificate=2
    )
    item = an_item(event)
    group = a_group(event)
    first, second = on_the_roster(group, "Сейтова", "Ким")
    assert taken(event) == {"main": 1, "groups": 2}
    leader = event.registrations.get(person=group.leader)

    rows = [(one.pk, item.pk) for one in (leader, first, second)]
    mark(group, rows, rows, NOW)
    issue(event=event, by=an_organiser(), now=NOW + timedelta(days=1))

    assert Certificate.objects.filter(event=event).count() == 3
    marks = set(Attendance.objects.values_list("source", "marked_by_id"))
    assert marks == {("list", group.leader_id)}


def test_the_organisers_word_stands_above_the_leaders_list():
    event = an_event(form=EventForm.ONLINE, starts_on=TODAY, ends_on=TODAY)
    item, group = an_item(event), a_group(event)
    one = on_the_roster(group, "Ким")[0]
    pair = (one.pk, item.pk)
    mark(group, [pair], [pair], NOW)
    mark(group, [pair], [], NOW)
    assert not Attendance.objects.exists()
    mark(group, [pair], [pair], NOW)
    organiser = an_organiser()
    mark_absent(registrations=[one], item=item, by=organiser, now=NOW)
    AttendanceDecision.objects.update_or_create(
        registration=one,
        item=item,
        defaults={
            "is_present": False,
            "reason": "Болмады",
            "decided_by_id": organiser.pk,
            "decided_at": NOW,
        },
    )
    mark(group, [pair], [pair], NOW)
    assert not Attendance.objects.exists()


def test_a_leader_marks_nobody_of_another_group():
    event = an_event(form=EventForm.ONLINE, starts_on=TODAY, ends_on=TODAY)
    item, mine, other = an_item(event), a_group(event), a_group(event)
    stranger = on_the_roster(other, "Ким")[0]
    mark(mine, [(stranger.pk, item.pk)], [(stranger.pk, item.pk)], NOW)
    assert not Attendance.objects.exists()


def test_the_roster_closes_some_days_after_the_event():
    event = an_event(form=EventForm.ONLINE, starts_on=TODAY, ends_on=TODAY)
    group = a_group(event)
    on_the_roster(group, "Ким", now=NOW + timedelta(days=3))
    with pytest.raises(groups.RosterClosed):
        on_the_roster(group, "Ли", now=NOW + timedelta(days=4))


def test_nobody_is_on_two_rosters_and_who_was_there_stays():
    event = an_event(form=EventForm.ONLINE, starts_on=TODAY, ends_on=TODAY)
    item, group = an_item(event), a_group(event)
    one = on_the_roster(group, "Ким")[0]
    other = a_group(event)
    again = {"new": [], "consent_way": "paper", "by": other.leader, "now": NOW}
    assert groups.add_to_roster(group=other, people=[one.person], **again) == []
    mark(group, [(one.pk, item.pk)], [(one.pk, item.pk)], NOW)
    with pytest.raises(groups.WasThere):
        groups.take_off_roster(registration=one, by=group.leader, now=NOW)
    mark(group, [(one.pk, item.pk)], [], NOW)
    groups.take_off_roster(registration=one, by=group.leader, now=NOW)
    assert taken(event)["groups"] == 0

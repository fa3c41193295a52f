"""Many hands at once: nominations and switches never give a seat twice."""

import pytest

from kerege.events.actions.modes import NoRoomThere, switch_mode
from kerege.events.actions.nomination import nominate
from kerege.events.actions.terms import set_online_seats
from kerege.events.models import EventForm, Registration, SeatPool
from tests.builders import NOW, a_coordinator, a_district, a_person, an_event, an_organiser
from tests.events.actions.test_rush_for_seats import a_crowd, all_at_once
from tests.events.builders import a_registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def counted(event):
    """For each pool: taken, and how many really sit there."""
    return {
        pool.kind: (pool.taken, pool.registrations.confirmed().count())
        for pool in SeatPool.objects.filter(event=event)
    }


def test_everybody_switching_at_once_leaves_honest_pools():
    event = an_event(seats=6, form=EventForm.HYBRID)
    set_online_seats(event=event, apart=True, seats=4, by=an_organiser(), now=NOW)
    crowd = a_crowd(16)
    rows = [
        a_registration(event, person=person, mode="online" if n % 2 else "on_site")
        for n, person in enumerate(crowd)
    ]

    def turn(registration):
        row = Registration.objects.select_related("event").get(pk=registration.pk)
        mode = "on_site" if row.mode == "online" else "online"
        try:
            switch_mode(registration=row, mode=mode, by=row.person, by_organiser=False, now=NOW)
        except NoRoomThere:
            return

    all_at_once(turn, rows)

    found = counted(event)
    assert found == {"main": (6, 6), "online": (4, 4)}
    assert event.registrations.live().count() == 16


def test_two_coordinators_nominating_at_once_share_one_quota_honestly():
    district = a_district()
    event = an_event(seats=0, quotas={district: 5})
    coordinators = [a_coordinator(district=district) for _ in range(4)]
    people = [a_person(district=district) for _ in range(8)]

    def deed(coordinator):
        return nominate(event=event, people=people, mode="on_site", by=coordinator, now=NOW)

    made = sum(len(one) for one in all_at_once(deed, coordinators))

    assert made == 8
    pool = SeatPool.objects.get(event=event, district=district)
    assert (pool.taken, event.registrations.confirmed().count()) == (5, 5)
    assert event.registrations.waiting().count() == 3

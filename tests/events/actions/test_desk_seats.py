import pytest

from kerege.events.actions.seats import FewerThanTaken, QuotaInUse, set_seats
from kerege.events.models import Status
from kerege.foundation.models import AuditEntry
from tests.builders import NOW, a_district, a_person, an_event, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def resize(event, open_seats, quotas=None):
    set_seats(event=event, open_seats=open_seats, quotas=quotas or {}, by=an_organiser(), now=NOW)


def seats_of(event):
    return set(event.seat_pools.values_list("district_id", "seats", "taken"))


def test_more_seats_go_to_those_who_wait():
    event = an_event(seats=1)
    a_registration(event)
    late = a_registration(event)
    assert late.status == Status.WAITING
    resize(event, 2)
    late.refresh_from_db()
    assert late.status == Status.CONFIRMED
    assert seats_of(event) == {(None, 2, 2)}


def test_no_limit_seats_everybody():
    event = an_event(seats=0)
    waiting = [a_registration(event) for _n in range(3)]
    resize(event, None)
    assert event.registrations.confirmed().count() == len(waiting)


def test_seats_cannot_fall_below_those_taken_and_nothing_is_half_saved():
    north = a_district("Шет")
    event = an_event(seats=5, quotas={north: 2})
    a_registration(event, person=a_person(district=north))
    with pytest.raises(FewerThanTaken) as refused:
        resize(event, 9, {north.pk: 0})
    assert "Шет" in str(refused.value.message)
    assert seats_of(event) == {(None, 5, 0), (north.pk, 2, 1)}


def test_open_seats_cannot_fall_below_those_taken():
    event = an_event(seats=2)
    a_registration(event)
    with pytest.raises(FewerThanTaken):
        resize(event, 0)


def test_a_district_gets_a_quota_and_loses_it_while_nobody_holds_it():
    north = a_district()
    event = an_event(seats=5)
    resize(event, 5, {north.pk: 3})
    assert seats_of(event) == {(None, 5, 0), (north.pk, 3, 0)}
    resize(event, 5)
    assert seats_of(event) == {(None, 5, 0)}


def test_a_quota_in_use_stays():
    north = a_district("Шет")
    event = an_event(seats=5, quotas={north: 2})
    a_registration(event, person=a_person(district=north))
    with pytest.raises(QuotaInUse) as refused:
        resize(event, 5)
    assert "Шет" in str(refused.value.message)


def test_the_records_of_those_who_left_follow_into_the_open_pool():
    north = a_district()
    event = an_event(seats=5, quotas={north: 2})
    gone = a_registration(event, person=a_person(district=north))
    gone.status, gone.cancelled_at = Status.CANCELLED, NOW
    gone.save()
    gone.pool.taken = 0
    gone.pool.save()
    resize(event, 5)
    gone.refresh_from_db()
    assert gone.pool.district is None


def test_saving_the_same_numbers_leaves_no_trace():
    event = an_event(seats=5)
    resize(event, 5)
    assert AuditEntry.objects.filter(verb="events.seats_set").count() == 0

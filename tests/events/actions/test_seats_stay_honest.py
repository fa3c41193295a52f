"""Whatever people and organisers do in whatever order, the seats are counted right."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kerege.events.actions.registration import AlreadyRegistered, fill_free_seats, withdraw
from kerege.events.models import Registration, SeatPool, Status
from tests.builders import NOW, a_district, a_person, an_event
from tests.events.builders import a_registration


class Seats(RuleBasedStateMachine):
    """Beside the database runs a model of it: who is seated, who waits, in lists."""

    def __init__(self):
        super().__init__()
        north = a_district()
        self.event = an_event(seats=2, quotas={north: 1})
        self.people = [a_person(works=False) for _ in range(5)]
        self.people += [a_person(district=north) for _ in range(4)]
        self.pools = {None: self.event.seat_pools.get(district=None)}
        self.pools[north.pk] = self.event.seat_pools.get(district=north)
        self.seats = {None: 2, north.pk: 1}
        self.lines = {None: [], north.pk: []}  # everybody of a pool, first come first
        self.seated = {None: set(), north.pk: set()}
        self.home = {p.pk: None for p in self.people[:5]} | {
            p.pk: north.pk for p in self.people[5:]
        }
        self.clock = NOW

    def _tick(self):
        self.clock += timedelta(seconds=1)
        return self.clock

    def _seat(self, pool):
        for person in self.lines[pool]:
            if len(self.seated[pool]) < self.seats[pool]:
                self.seated[pool].add(person)

    @rule(number=st.integers(0, 8), late=st.booleans())
    def somebody_registers(self, number, late):
        person, now = self.people[number], self._tick()
        pool = self.home[person.pk]
        if person.pk in self.lines[pool]:
            with pytest.raises(AlreadyRegistered):
                a_registration(self.event, person=person, now=now)
            return
        moment = now - timedelta(minutes=1) if late else now
        a_registration(self.event, person=person, now=moment)
        self.lines[pool].append(person.pk)
        self._seat(pool)

    @precondition(lambda self: any(self.lines.values()))
    @rule(data=st.data())
    def somebody_gives_the_place_back(self, data):
        everybody = sorted(sum(self.lines.values(), []))
        leaver = data.draw(st.sampled_from(everybody))
        registration = Registration.objects.live().get(event=self.event, person=leaver)
        withdraw(registration=registration, by=registration.person, now=self._tick())
        pool = self.home[leaver]
        self.lines[pool].remove(leaver)
        self.seated[pool].discard(leaver)
        self._seat(pool)

    @rule(in_district=st.booleans(), seats=st.integers(0, 5))
    def the_organiser_changes_the_number_of_seats(self, in_district, seats):
        key = list(self.pools)[in_district]
        seats = max(seats, len(self.seated[key]))
        SeatPool.objects.filter(pk=self.pools[key].pk).update(seats=seats)
        fill_free_seats(pool=self.pools[key], now=self._tick())
        self.seats[key] = seats
        self._seat(key)

    @invariant()
    def the_database_agrees(self):
        for key, pool in self.pools.items():
            row = SeatPool.objects.get(pk=pool.pk)
            confirmed = Registration.objects.confirmed().filter(pool=pool)
            waiting = Registration.objects.waiting().filter(pool=pool)
            assert row.taken == confirmed.count() <= row.seats
            assert set(confirmed.values_list("person", flat=True)) == self.seated[key]
            in_line = [person for person in self.lines[key] if person not in self.seated[key]]
            assert list(waiting.values_list("person", flat=True)) == in_line
            assert row.taken == row.seats or not in_line

    def teardown(self):
        Registration.objects.filter(event=self.event).exclude(status=Status.CANCELLED).delete()


@pytest.mark.django_db
def test_no_order_of_deeds_breaks_the_seats_or_the_queue():
    run_state_machine_as_test(
        Seats,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

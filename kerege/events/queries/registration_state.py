"""How the registration of an event stands for a reader at this moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from kerege.events.models import Event, Registration, SeatPool, Status


@dataclass(frozen=True)
class Standing:
    """`code` names the state; the page has words for each."""

    code: str
    seats: int | None  # None means no limit
    taken: int
    pools: list[SeatPool]  # those of districts, each with its district
    open_pool: SeatPool | None

    @property
    def left(self) -> int | None:
        return None if self.seats is None else max(self.seats - self.taken, 0)

    def pool_of(self, district_id: int | None) -> SeatPool | None:
        """From which pool a person of the district gets a seat."""
        own = [pool for pool in self.pools if pool.district_id == district_id]
        return own[0] if own else self.open_pool


def standing(event: Event, now: datetime) -> Standing:
    """One query while places are of interest, none after the event."""
    code = _code(event, now)
    if code == "past":
        return Standing(code, None, 0, [], None)
    found = list(event.seat_pools.select_related("district").order_by("district__order", "pk"))
    limits = [pool.seats for pool in found]
    seats = None if None in limits else sum(filter(None, limits))
    taken = sum(pool.taken for pool in found)
    if code == "open" and seats is not None and taken >= seats:
        code = "full"
    own = [pool for pool in found if pool.district_id is not None]
    rest = next((pool for pool in found if pool.district_id is None), None)
    return Standing(code, seats, taken, own, rest)


def find_registration(event: Event, person: Any) -> Registration | None:
    """The person's live registration for the event."""
    if person is None:
        return None
    mine = event.registrations.live().filter(person=person)
    return (
        mine.with_hours()
        .select_related("event__organiser", "person", "pool", "district", "organisation")
        .first()
    )


def place_in_queue(registration: Registration) -> int:
    """1 for who gets the next free seat; 0 for who does not wait."""
    if registration.status != Status.WAITING:
        return 0
    queue = Registration.objects.waiting().filter(pool=registration.pool_id)
    return list(queue.values_list("pk", flat=True)).index(registration.pk) + 1


def _code(event: Event, now: datetime) -> str:
    if event.is_cancelled:
        return "cancelled"
    if event.ends_on < timezone.localdate(now):
        return "past"
    if event.takes_registrations(now):
        return "open"
    if event.registration_will_open(now):
        return "not_yet"
    return "closed" if event.registration_opens_at else "none"

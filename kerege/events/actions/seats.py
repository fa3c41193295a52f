"""How many seats there are, and for whom."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, ngettext

from kerege.events.actions.programme import hold
from kerege.events.actions.registration import fill_free_seats
from kerege.events.models import Event, SeatPool
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import District
from kerege.people.models import Person

OPEN = None  # the key of the open pool among district numbers


class FewerThanTaken(Refused):
    """A seat somebody has cannot be taken away by a number in a table."""


class QuotaInUse(Refused):
    """People of the district hold its seats or wait for them."""


@transaction.atomic
def set_seats(
    *,
    event: Event,
    open_seats: int | None,
    quotas: dict[int, int],
    by: Person,
    now: datetime,
) -> None:
    """Give the open pool and the districts their seats; freed seats go to those who wait.

    A district that `quotas` does not name has no seats of its own: its people share the open pool.
    """
    hold(event)  # two hands may open the same quota
    pools = {
        pool.district_id: pool
        for pool in SeatPool.objects.main().select_for_update().filter(event=event).order_by("pk")
    }
    wanted: dict[int | None, int | None] = {OPEN: open_seats}
    wanted |= {district_id: seats for district_id, seats in quotas.items()}
    before = {str(key or "open"): pool.seats for key, pool in pools.items()}
    changed = [_resize(event, pools.get(key), key, seats) for key, seats in wanted.items()]
    dropped = [_drop(pools, key) for key in pools if key not in wanted]
    if not any(changed) and not dropped:
        return
    after = {str(key or "open"): seats for key, seats in wanted.items()}
    audit.record(
        actor_id=by.pk, verb="events.seats_set", about=event, before=before, after=after, now=now
    )
    for pool in filter(None, changed):
        fill_free_seats(pool=pool, now=now)
    pagecache.touch()


def _resize(
    event: Event, pool: SeatPool | None, district_id: int | None, seats: int | None
) -> SeatPool | None:
    """The pool if its number changed."""
    if pool is None:
        return SeatPool.objects.create(event=event, district_id=district_id, seats=seats)
    if pool.seats == seats:
        return None
    if seats is not None and seats < pool.taken:
        raise FewerThanTaken(_too_few(district_id, pool.taken))
    pool.seats = seats
    pool.save(update_fields=["seats"])
    return pool


def _too_few(district_id: int | None, taken: int) -> str:
    if district_id is None:
        return ngettext(
            "Open seats: %(taken)s seat is taken already. The number cannot be lower.",
            "Open seats: %(taken)s seats are taken already. The number cannot be lower.",
            taken,
        ) % {"taken": taken}
    return ngettext(
        "%(district)s: %(taken)s seat is taken already. The number cannot be lower.",
        "%(district)s: %(taken)s seats are taken already. The number cannot be lower.",
        taken,
    ) % {"district": District.objects.get(pk=district_id or 0), "taken": taken}


def _drop(pools: dict[int | None, SeatPool], district_id: int | None) -> SeatPool:
    """Close the quota of a district; the records of those who left go to the open pool."""
    pool = pools[district_id]
    if pool.registrations.live().exists():
        raise QuotaInUse(
            gettext(
                "%(district)s: people hold its seats or wait for them, so the quota must stay. "
                "You can lower it to the number taken."
            )
            % {"district": pool.district}
        )
    open_pool = SeatPool.objects.main().get(event_id=pool.event_id, district=None)
    pool.registrations.update(pool=open_pool)
    pool.delete()
    return pool

"""The rows that carry the limits of seats: which one is whose, and holding them."""

from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, EventForm, Mode, PoolKind, SeatPool
from kerege.foundation.errors import Refused
from kerege.network.models import District


class NoSeatsForDistrict(Refused):
    message = _("This event has no seats for your district.")


def hold(pool: SeatPool) -> SeatPool:
    """Lock the row that carries the limit, so that changes of seats take turns."""
    return SeatPool.objects.select_for_update().get(pk=pool.pk)


def hold_all(event: Event) -> dict[int, SeatPool]:
    """Lock every pool of the event, always in the same order; by their numbers."""
    rows = SeatPool.objects.select_for_update().filter(event=event).order_by("pk")
    return {pool.pk: pool for pool in rows}


def hold_pool_of(event: Event, district: District | None, mode: str = "") -> SeatPool:
    """The pool from which somebody of the district gets a seat; locked."""
    pool = pool_of(event, list(event.seat_pools.all()), district.pk if district else None, mode)
    if pool is None:
        raise NoSeatsForDistrict
    return hold(pool)


def pool_of(
    event: Event, pools: list[SeatPool], district_id: int | None, mode: str
) -> SeatPool | None:
    """Seats online if they are kept apart, else those of the district, else the open ones."""
    apart = {pool.kind: pool for pool in pools if pool.kind != PoolKind.MAIN}
    if mode == Mode.ONLINE and event.form == EventForm.HYBRID and PoolKind.ONLINE in apart:
        return apart[PoolKind.ONLINE]
    main = {pool.district_id: pool for pool in pools if pool.kind == PoolKind.MAIN}
    return main.get(district_id) or main.get(None)

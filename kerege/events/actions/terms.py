"""On what terms people come: who registers, groups, seats online of their own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.pools import hold_all, pool_of
from kerege.events.actions.registration import hand_out_seats
from kerege.events.models import (
    Event,
    Mode,
    PoolKind,
    Registration,
    RegistrationTerms,
    SeatPool,
    Status,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class FewerOnline(Refused):
    message = _("More people than that have a place online already.")


class OnlineInUse(Refused):
    message = _(
        "People have a place online, so the seats online stay apart. You can change their number."
    )


@transaction.atomic
def set_terms(*, event: Event, values: Values, by: Person, now: datetime) -> RegistrationTerms:
    """Say who registers and what groups may do."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    terms, _made = RegistrationTerms.objects.get_or_create(event=event)
    fresh = differing(row=terms, values=values)
    if fresh:
        before = write(row=terms, values=fresh)
        audit.record(
            actor_id=by.pk,
            verb="events.terms_changed",
            about=event,
            before=before,
            after=plain(fresh),
            now=now,
        )
        pagecache.touch()
    return terms


@transaction.atomic
def set_online_seats(
    *, event: Event, apart: bool, seats: int | None, by: Person, now: datetime
) -> None:
    """Keep seats online apart from those on site, so many or without a limit; or share them."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    pools = hold_all(event)
    pool = next((one for one in pools.values() if one.kind == PoolKind.ONLINE), None)
    before = {"apart": pool is not None, "seats": pool.seats if pool else None}
    after = {"apart": apart, "seats": seats if apart else None}
    if before == after:
        return
    if not apart and pool is not None:
        _close(pool, pools)
    elif pool is None:
        pool = _open(event, pools, seats)
    elif seats is not None and seats < pool.taken:
        raise FewerOnline
    else:
        pool.seats = seats
        pool.save(update_fields=["seats"])
    audit.record(
        actor_id=by.pk,
        verb="events.online_seats_set",
        about=event,
        before=before,
        after=after,
        now=now,
    )
    for one in SeatPool.objects.select_for_update().filter(event=event).order_by("pk"):
        hand_out_seats(one, now)
    pagecache.touch()


def _open(event: Event, pools: dict[int, SeatPool], seats: int | None) -> SeatPool:
    """Those online move into the new pool; what they held on site is free for others."""
    pool = SeatPool.objects.create(event=event, kind=PoolKind.ONLINE, seats=seats)
    rows = Registration.objects.live().filter(event=event, mode=Mode.ONLINE, group=None)
    moved = list(rows.order_by("queued_at", "pk"))
    confirmed = [row for row in moved if row.status == Status.CONFIRMED]
    if seats is not None and len(confirmed) > seats:
        raise FewerOnline
    for row in confirmed:
        pools[row.pool_id].taken -= 1
    pool.taken = len(confirmed)
    Registration.objects.filter(pk__in=[row.pk for row in moved]).update(pool=pool)
    for one in (pool, *pools.values()):
        one.save(update_fields=["taken"])
    return pool


def _close(pool: SeatPool, pools: dict[int, SeatPool]) -> None:
    """Only while nobody live stands in it; what is left of the past goes to the main pools."""
    if pool.registrations.live().exists():
        raise OnlineInUse
    main = [one for one in pools.values() if one.kind == PoolKind.MAIN]
    for row in pool.registrations.all():
        row.pool = pool_of(row.event, main, row.district_id, Mode.ON_SITE) or main[0]
        row.save(update_fields=["pool"])
    pool.delete()

"""From on site to online and back: the seat, the link, the letter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import participant_letters
from kerege.events.actions.pools import NoSeatsForDistrict, hold_all, pool_of
from kerege.events.actions.registration import (
    ModeNotOffered,
    end_of_the_queue,
    hand_out_seats,
    modes_of,
)
from kerege.events.models import Registration, SeatPool, Status
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class TooLateToSwitch(Refused):
    message = _("The event has begun: please ask the organiser to change how you take part.")


class NoRoomThere(Refused):
    message = _("All places of that kind are taken, so everything stays as it was.")


class WatchesInGroup(Refused):
    message = _("Who is on the roster of a group takes part online, with the group.")


@transaction.atomic
def switch_mode(
    *, registration: Registration, mode: str, by: Person, by_organiser: bool, now: datetime
) -> None:
    """Change how somebody takes part; the seat moves with them, or nothing changes."""
    event = registration.event
    pools = hold_all(event)
    registration.refresh_from_db()
    if registration.status == Status.CANCELLED or registration.mode == mode:
        return
    _check(registration, mode, by_organiser, now)
    source = pools[registration.pool_id]
    target = pool_of(event, list(pools.values()), registration.district_id, mode)
    if target is None:
        raise NoSeatsForDistrict
    before, was_waiting = registration.mode, registration.status == Status.WAITING
    registration.mode = mode
    if source != target:
        _move(registration, source, target, now)
    registration.save(update_fields=["mode", "pool", "queued_at"])
    audit.record(
        actor_id=by.pk,
        verb="events.mode_switched",
        about=registration,
        before={"mode": before},
        after={"mode": mode},
        now=now,
    )
    seated = hand_out_seats(target, now)
    hand_out_seats(source, now) if source != target else None
    registration.refresh_from_db()
    if not (was_waiting and registration in seated):  # the letter of the place says it all
        mark = f":{now.isoformat()}"
        participant_letters.tell(registration, "mode_switched", now, mark=mark)
    pagecache.touch()


def _check(registration: Registration, mode: str, by_organiser: bool, now: datetime) -> None:
    event = registration.event
    if mode not in modes_of(event):
        raise ModeNotOffered
    if registration.group_id is not None and registration.way == "group":
        raise WatchesInGroup
    if not by_organiser and event.starts_on <= timezone.localdate(now):
        raise TooLateToSwitch


def _move(registration: Registration, source: SeatPool, target: SeatPool, now: datetime) -> None:
    """A seat is taken there before it is free here; who waits, waits there at the end."""
    registration.pool = target
    if registration.status == Status.CONFIRMED:
        if target.free() == 0:
            raise NoRoomThere
        target.taken += 1
        source.taken -= 1
        target.save(update_fields=["taken"])
        source.save(update_fields=["taken"])
    elif registration.status == Status.WAITING:
        registration.queued_at = end_of_the_queue(target, now)

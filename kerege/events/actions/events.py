"""An event from its first line to its announcement, and what may happen to it afterwards."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import findable
from kerege.events.actions.addresses import free_address
from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.programme_release import release_with_event
from kerege.events.actions.window import usual_window
from kerege.events.models import Block, Day, Event, EventState, RouteStop, SeatPool
from kerege.events.queries.readiness import obstacles
from kerege.events.starters import Part, Starter
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.mailing.actions import outbox
from kerege.network.models import Organisation
from kerege.people.models import Person

DOUBLE_CLICK = timedelta(minutes=1)
MOST_DAYS = 10  # longer events get their days by hand


class NotReady(Refused):
    """The announcement lacks something; the message says what."""


class HasRegistrations(Refused):
    message = _(
        "People have registered already, so the event can no longer become a draft. "
        "You can change it, or cancel it: everybody registered will get a letter."
    )


class IsCancelled(Refused):
    message = _("The event is cancelled. A copy of it can be announced again.")


class NotAnnounced(Refused):
    message = _("Only a published event can be cancelled. A draft nobody sees.")


class IsOver(Refused):
    message = _("The event has been held, so it can no longer be cancelled.")


class AddressTaken(Refused):
    message = _("Another event has this address.")


class SavedMeanwhile(StaleForm):
    message = _(
        "Somebody saved this event while you were writing. Nothing of yours is lost: "
        "choose below what shall stand."
    )


class DaysInUse(Refused):
    """The programme has a day that the new dates would leave out."""


@transaction.atomic
def create_event(
    *,
    starter: Starter,
    title: T,
    starts_on: date,
    ends_on: date,
    organiser: Organisation,
    by: Person,
    now: datetime,
) -> Event:
    """Begin a draft with the form, texts, seats and blocks that events of its kind have."""
    values: Values = {"title": title, "starts_on": starts_on, "ends_on": ends_on}
    values |= {"kind": starter.kind, "form": starter.form, "organiser": organiser}
    take_turns(organiser)
    twin = find_twin(values=values, now=now)
    if twin is not None:
        return twin
    event = Event(**values, summary=starter.summary, goal=starter.goal)
    event.slug = free_address(title, starts_on.year)
    event.hours_for_certificate = starter.hours
    event.platform = starter.platform
    event.registration_opens_at, event.registration_closes_at = usual_window(starts_on, now)
    event.created_at = event.updated_at = now
    event.save()
    SeatPool.objects.create(event=event, district=None, seats=starter.seats)
    _lay_out(starter, event)
    audit.record(actor_id=by.pk, verb="events.created", about=event, after=plain(values), now=now)
    return event


def _lay_out(starter: Starter, event: Event) -> None:
    """Write the days and blocks of the programme as events of this kind usually have them."""
    length = (event.ends_on - event.starts_on).days + 1
    for number in range(min(length, MOST_DAYS)):
        day = Day.objects.create(event=event, on=event.starts_on + timedelta(days=number))
        parts = starter.first_day if number == 0 else starter.next_days or starter.first_day[1:]
        Block.objects.bulk_create(_block(day, part) for part in parts)
        route = starter.route if number == 0 else ()
        RouteStop.objects.bulk_create(
            RouteStop(
                day=day,
                order=order,
                place=T(halt.place),
                arrives_at=halt.arrives_at,
                departs_at=halt.departs_at,
                transport=halt.transport,
            )
            for order, halt in enumerate(route, start=1)
        )


def _block(day: Day, part: Part) -> Block:
    return Block(
        day=day,
        kind=part.kind,
        title=T(part.title),
        track=T(part.track),
        starts_at=part.starts_at,
        ends_at=part.ends_at,
    )


def take_turns(organiser: Organisation) -> None:
    """Two clicks that arrive at once look for a twin one after the other."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organiser.pk)


def find_twin(*, values: Values, now: datetime) -> Event | None:
    """The draft that the first of two clicks has just made."""
    drafts = Event.objects.filter(state=EventState.DRAFT, created_at__gte=now - DOUBLE_CLICK)
    return drafts.filter(**values).order_by("pk").first()


@transaction.atomic
def update_event(*, event: Event, version: int, values: Values, by: Person, now: datetime) -> Event:
    """Save the form of the event, unless it was saved by another hand since it was opened."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    fresh = differing(row=row, values=values)
    if not fresh:  # the second of two clicks, or nothing changed
        return row
    if row.version != version:
        raise SavedMeanwhile
    _check_address(row, fresh)
    _check_days(row, fresh)
    before = write(row=row, values=fresh)
    write(row=row, values={"version": row.version + 1, "updated_at": now})
    audit.record(
        actor_id=by.pk,
        verb="events.changed",
        about=row,
        before=before,
        after=plain(fresh),
        now=now,
    )
    findable.renew_event(event_id=row.pk)
    pagecache.touch()
    return row


@transaction.atomic
def publish(*, event: Event, by: Person, now: datetime) -> Event:
    """Show the event to everybody, once it has what an announcement needs."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if row.state == EventState.PUBLISHED:
        return row
    if row.is_cancelled:
        raise IsCancelled
    missing = obstacles(row)
    if missing:
        raise NotReady(
            gettext("Before publishing, please do this: %(list)s")
            % {"list": "; ".join(str(step) for step in missing)}
        )
    release_with_event(event=row, by=by, now=now)
    return _change_state(
        row, EventState.PUBLISHED, verb="events.published", by=by, now=now, released_at=now
    )


@transaction.atomic
def unpublish(*, event: Event, by: Person, now: datetime) -> Event:
    """Take the announcement back, as long as nobody has answered it."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if row.state == EventState.DRAFT:
        return row
    if row.is_cancelled:
        raise IsCancelled
    _hold_pools(row)
    if row.registrations.exists():
        raise HasRegistrations
    return _change_state(row, EventState.DRAFT, verb="events.unpublished", by=by, now=now)


@transaction.atomic
def cancel_event(*, event: Event, reason: T, by: Person, now: datetime) -> int:
    """Call the event off and write to everybody who has a place or waits; answers how many."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if row.is_cancelled:
        return 0
    if row.state == EventState.DRAFT:
        raise NotAnnounced
    if row.ends_on < timezone.localdate(now):
        raise IsOver
    _hold_pools(row)
    _change_state(
        row,
        EventState.CANCELLED,
        verb="events.cancelled",
        by=by,
        now=now,
        note={"cancellation_reason": reason},
    )
    live = list(row.registrations.live().select_related("person").order_by("pk"))
    for registration in live:
        outbox.queue(
            to=registration.person,
            letter="events.event_cancelled",
            about=row,
            reason=f"event_cancelled:registration:{registration.pk}",
            context={"title": row.title, "starts_on": row.starts_on, "reason": reason},
            now=now,
        )
    return len(live)


def _change_state(
    row: Event,
    state: EventState,
    *,
    verb: str,
    by: Person,
    now: datetime,
    note: Values | None = None,
    released_at: datetime | None = None,
) -> Event:
    values: Values = {"state": state, "updated_at": now, "version": row.version + 1, **(note or {})}
    values["released_at"] = row.released_at or released_at
    before = write(row=row, values=values)
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=row,
        before={"state": before["state"]},
        after={"state": str(state)} | plain(note or {}),
        now=now,
    )
    findable.renew_event(event_id=row.pk)
    pagecache.touch()
    return row


def _hold_pools(event: Event) -> None:
    """Wait for whoever is registering just now: they hold a pool of the event."""
    list(SeatPool.objects.select_for_update().filter(event=event).order_by("pk"))


def _check_address(row: Event, fresh: Values) -> None:
    taken = Event.objects.exclude(pk=row.pk).filter(slug=fresh.get("slug", ""))
    if "slug" in fresh and taken.exists():
        raise AddressTaken


def _check_days(row: Event, fresh: Values) -> None:
    start, end = fresh.get("starts_on", row.starts_on), fresh.get("ends_on", row.ends_on)
    outside = row.days.exclude(on__range=(start, end)).count()
    if outside:
        raise DaysInUse(
            ngettext(
                "%(count)s day of the programme lies outside these dates. "
                "Move it or delete it first.",
                "%(count)s days of the programme lie outside these dates. "
                "Move them or delete them first.",
                outside,
            )
            % {"count": outside}
        )

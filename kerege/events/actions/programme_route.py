"""The route of a field seminar: its stops, in order, day by day."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.programme_steps import step
from kerege.events.models import Day, RouteStop
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class LeftBeforeReached(Refused):
    message = _("The departure lies before the arrival.")


@transaction.atomic
def add_stop(*, day: Day, values: Values, by: Person, now: datetime) -> RouteStop:
    """Add a stop at the end of the day's route."""
    with step(event=day.event, verb="events.stop_added", title=values["place"], by=by, now=now):
        _check(values.get("arrives_at"), values.get("departs_at"))
        twin = day.stops.filter(**values).first()
        if twin is not None:
            return twin
        last = day.stops.order_by("-order").values_list("order", flat=True).first()
        stop = RouteStop.objects.create(day=day, order=(last or 0) + 1, **values)
    _log("events.stop_added", stop, values, by, now)
    return stop


@transaction.atomic
def change_stop(*, stop: RouteStop, values: Values, by: Person, now: datetime) -> None:
    """Change a stop."""
    event, verb = stop.day.event, "events.stop_changed"
    with step(event=event, verb=verb, title=stop.place, by=by, now=now):
        _check(values.get("arrives_at"), values.get("departs_at"))
        stop.refresh_from_db(fields=list(values))
        fresh = differing(row=stop, values=values)
        if not fresh:
            return
        write(row=stop, values=fresh)
    _log(verb, stop, fresh, by, now)


@transaction.atomic
def move_stop(*, stop: RouteStop, up: bool, by: Person, now: datetime) -> None:
    """Past its neighbour."""
    event, verb = stop.day.event, "events.stop_moved"
    with step(event=event, verb=verb, title=stop.place, by=by, now=now):
        stops = list(stop.day.stops.order_by("order", "pk"))
        place = stops.index(stop)
        target = place + (-1 if up else 1)
        if not 0 <= target < len(stops):
            return
        stops.insert(target, stops.pop(place))
        for number, each in enumerate(stops, start=1):
            each.order = number
            each.save(update_fields=["order"])
    _log(verb, stop, {"up": up}, by, now)


@transaction.atomic
def delete_stop(*, stop: RouteStop, by: Person, now: datetime) -> None:
    """Take a stop out of the route."""
    event, verb = stop.day.event, "events.stop_deleted"
    with step(event=event, verb=verb, title=stop.place, by=by, now=now):
        _log(verb, stop, {"place": stop.place}, by, now)
        stop.delete()


def _check(arrives_at: time | None, departs_at: time | None) -> None:
    if arrives_at and departs_at and departs_at < arrives_at:
        raise LeftBeforeReached


def _log(verb: str, stop: RouteStop, after: Values, by: Person, now: datetime) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=stop, after=plain(after), now=now)
    pagecache.touch()

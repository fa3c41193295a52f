"""The differences of two versions in sentences, in the language of the reader."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from kerege.events.queries.programme_diff import Change
from kerege.events.queries.programme_lines import BlockLines, Programme, StopLine
from kerege.foundation import dates
from kerege.foundation.grammar import unquoted
from kerege.foundation.translated import T


def words_of(change: Change) -> str:
    """The change in one sentence."""
    return _SENTENCES[change.code](change)


def route_in_words(programme: Programme) -> str:
    """The stops of a field seminar, a line each, for calendars; empty without a route."""
    lines = [f"{dates.day(day.on)}, {_stop(stop)}" for day in programme.days for stop in day.stops]
    return "\n".join([_("Route:"), *lines]) if lines else ""


def _title(value: Any) -> str:
    """The sentences bring the quotes: those around the whole title fall away."""
    return unquoted(value.label if isinstance(value, BlockLines) else str(value))


def _pair(change: Change, say: Callable[[Any], str] = _title) -> dict[str, str]:
    return {
        "title": _title(change.title),
        "before": say(change.before) or _("nothing yet"),
        "after": say(change.after) or _("nothing yet"),
    }


def _moment(value: tuple[date, time | None]) -> str:
    on, at = value
    return f"{dates.day(on)}, {dates.clock(at)}" if at else dates.day(on)


def _clock(value: time | None) -> str:
    return dates.clock(value) if value else _("no time of its own")


def _span(value: tuple[time, time]) -> str:
    return dates.time_range(*value)


def _people(names: list[T]) -> str:
    return ", ".join(map(str, names)) or _("nobody")


def _stop(stop: StopLine) -> str:
    times = "–".join(dates.clock(at) for at in (stop.arrives_at, stop.departs_at) if at)
    return ", ".join(filter(None, [str(stop.place), times, stop.transport_label]))


def _added(change: Change) -> str:
    told = {"title": _title(change.title), "moment": _moment(change.after)}
    return _("New: “%(title)s”, %(moment)s.") % told


def _removed(change: Change) -> str:
    told = {"title": _title(change.title), "moment": _moment(change.before)}
    return _("Taken out: “%(title)s”, %(moment)s.") % told


def _time(change: Change) -> str:
    sentence = _("“%(title)s” begins at another time: %(after)s instead of %(before)s.")
    return sentence % _pair(change, _clock)


def _day(change: Change) -> str:
    sentence = _("“%(title)s” is moved to another day: %(after)s instead of %(before)s.")
    return sentence % _pair(change, dates.day)


def _whole_day(change: Change) -> str:
    return _("A day is moved: %(after)s instead of %(before)s.") % _pair(change, dates.day)


def _block_time(change: Change) -> str:
    sentence = _("“%(title)s” is held at another time: %(after)s instead of %(before)s.")
    return sentence % _pair(change, _span)


def _block(change: Change) -> str:
    sentence = _("“%(title)s” now belongs to “%(after)s”, not to “%(before)s”.")
    return sentence % _pair(change)


def _room(change: Change) -> str:
    if not change.before:
        return _("“%(title)s”: the room is %(after)s.") % _pair(change)
    if not change.after:
        return _("“%(title)s” is no longer held in the room %(before)s.") % _pair(change)
    return _("“%(title)s”: another room, %(after)s instead of %(before)s.") % _pair(change)


def _track(change: Change) -> str:
    if not change.before:
        return _("“%(title)s”: the track is %(after)s.") % _pair(change)
    if not change.after:
        return _("“%(title)s” no longer belongs to the track %(before)s.") % _pair(change)
    return _("“%(title)s”: another track, %(after)s instead of %(before)s.") % _pair(change)


def _renamed(change: Change) -> str:
    if _title(change.before) == _title(change.after):  # written anew in another language
        return _("“%(title)s”: the title is corrected.") % _pair(change)
    return _("“%(before)s” is now called “%(after)s”.") % _pair(change)


def _speakers(change: Change) -> str:
    sentence = _("“%(title)s”: other speakers, %(after)s instead of %(before)s.")
    return sentence % _pair(change, _people)


def _details(change: Change) -> str:
    return _("“%(title)s”: details are changed.") % {"title": _title(change.title)}


def _order(change: Change) -> str:
    return _("“%(title)s”: the lines have another order.") % {"title": _title(change.title)}


def _stop_added(change: Change) -> str:
    told = {"title": _title(change.title), "moment": _moment(change.after)}
    return _("New stop of the route: %(title)s, %(moment)s.") % told


def _stop_removed(change: Change) -> str:
    told = {"title": _title(change.title), "moment": _moment(change.before)}
    return _("The route no longer stops here: %(title)s, %(moment)s.") % told


def _stop_changed(change: Change) -> str:
    sentence = _("A stop of the route is changed: %(after)s instead of %(before)s.")
    return sentence % _pair(change, _stop)


_SENTENCES: dict[str, Callable[[Change], str]] = {
    "added": _added,
    "removed": _removed,
    "time": _time,
    "day": _day,
    "day_moved": _whole_day,
    "block_day": _day,
    "block_time": _block_time,
    "block": _block,
    "room": _room,
    "track": _track,
    "renamed": _renamed,
    "speakers": _speakers,
    "details": _details,
    "order": _order,
    "stop_added": _stop_added,
    "stop_removed": _stop_removed,
    "stop_changed": _stop_changed,
}

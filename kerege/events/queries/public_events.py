"""The events as the public finds them: what is ahead, what has been, and when a page changes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from kerege.events.models import Event, PoolKind
from kerege.foundation.translated import languages


def visible(person: Any, day: date) -> QuerySet[Event]:
    """What exists for this reader; a stranger is None and finds the released events."""
    found = Event.objects.released() if person is None else Event.objects.visible_to(person, day)
    return found.select_related("organiser", "call_for_talks")


def with_seats(events: Any) -> Any:
    """Each with `seats` and `taken` over its pools of districts and the open one."""
    main = Q(seat_pools__kind=PoolKind.MAIN)
    return events.annotate(
        seats=Sum("seat_pools__seats", filter=main), taken=Sum("seat_pools__taken", filter=main)
    )


# A keyboard without Kazakh letters types the plain one; whoever has them types them.
_STAND_INS = {
    letter: f"[{family}]"
    for family in ("аә", "гғ", "кқ", "нң", "оө", "уұү", "иі", "хһ", "её")
    for letter in family
}


@dataclass(frozen=True)
class Wanted:
    """What a list of events is narrowed down to; empty means all."""

    kind: str = ""
    form: str = ""
    year: str = ""
    words: str = ""


def narrowed(events: QuerySet[Event], wanted: Wanted) -> QuerySet[Event]:
    """The events that were asked for."""
    if wanted.kind:
        events = events.filter(kind=wanted.kind)
    if wanted.form:
        events = events.filter(form=wanted.form)
    if wanted.year.isdecimal() and len(wanted.year) == 4:
        events = events.filter(starts_on__year=int(wanted.year))
    for word in wanted.words.split()[:8]:
        events = events.filter(_has_word(word))
    return events


def years_of(events: QuerySet[Event]) -> list[int]:
    """The years in which the events begin, the latest first."""
    # As text: SQLite would ask Python for the year of every event.
    year = Substr(Cast("starts_on", CharField()), 1, 4)
    found = events.order_by().annotate(year=year).values_list("year", flat=True).distinct()
    return sorted(map(int, found), reverse=True)


def next_change(events: Iterable[Event], now: datetime) -> datetime:
    """When a page about the events changes by itself: a window opens or closes, a day ends."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    moments = [timezone.make_aware(datetime.combine(tomorrow, time()))]
    for event in events:
        moments += filter(None, [event.registration_opens_at, event.registration_closes_at])
        # Only where it was fetched along: a list of events says nothing of calls.
        call = event._state.fields_cache.get("call_for_talks")
        moments += [call.opens_at, call.closes_at] if call else []
    return min(moment for moment in moments if moment > now)


def _has_word(word: str) -> Q:
    wanted, pattern = Q(), _pattern(word)
    for field in ("title", "summary", "venue"):
        for language in languages():
            wanted |= Q(**{f"{field}__{language}__iregex": pattern})
    return wanted


def _pattern(word: str) -> str:
    """The word as typed without Kazakh letters, a long one without its ending: cases differ."""
    stem = word[:-2] if len(word) > 7 else word
    return "".join(_STAND_INS.get(letter) or re.escape(letter) for letter in stem.casefold())

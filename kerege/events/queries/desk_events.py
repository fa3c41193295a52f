"""The table of events on the desk, and what needs an organiser's eye."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, EventKind, EventState, Registration, SeatPool, Status
from kerege.foundation.audit import name_of
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter, LetterState

SOON = timedelta(days=21)


def with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with `confirmed`, `waiting` and `seats` (None when a pool has no limit)."""
    people = Registration.objects.filter(event=OuterRef("pk")).order_by().values("event")
    pools = SeatPool.objects.main().filter(event=OuterRef("pk")).order_by().values("event")
    return events.annotate(
        confirmed=_counted(people.filter(status=Status.CONFIRMED)),
        waiting=_counted(people.filter(status=Status.WAITING)),
        unlimited=_counted(pools.filter(seats__isnull=True)),
        seats=Coalesce(
            Subquery(pools.annotate(n=Sum("seats")).values("n")), 0, output_field=IntegerField()
        ),
    )


def table(
    events: QuerySet[Event], *, words: str, state: str, kind: str, year: str, series: str = ""
) -> Any:
    """The events that answer the filters, the latest first."""
    for word in words.split()[:8]:
        events = events.filter(
            Q(title__kk__icontains=word)
            | Q(title__ru__icontains=word)
            | Q(title__en__icontains=word)
        )
    if state:
        events = events.filter(state=state)
    # The trainings of the cascade have lists of their own; here they stand when asked for.
    events = events.filter(kind=kind) if kind else events.exclude(kind=EventKind.CASCADE)
    if year.isdecimal() and len(year) == 4:
        events = events.filter(starts_on__year=int(year))
    if series.isdecimal() and len(series) < 19:
        events = events.filter(series=int(series))
    return events.order_by("-starts_on", "-pk")


def counts_by_state(events: QuerySet[Event]) -> dict[str, int]:
    """How many events are in each state."""
    return dict(events.order_by().values_list("state").annotate(n=Count("pk")))


def years(events: QuerySet[Event]) -> list[int]:
    """Years that have events, the latest first."""
    return sorted({day.year for day in events.order_by().dates("starts_on", "year")}, reverse=True)


@dataclass(frozen=True)
class Attention:
    """What waits for an organiser."""

    drafts: list[Event]
    soon: list[Event]
    queues: list[Event]
    failed_letters: int
    recent: list[Event]


def attention(events: QuerySet[Event], day: date) -> Attention:
    """Drafts, events of the next weeks, waiting lists, letters that did not arrive."""
    ahead = with_counts(events.filter(ends_on__gte=day).order_by("starts_on", "pk"))
    published: list[Any] = list(ahead.filter(state=EventState.PUBLISHED)[:50])
    drafts = events.filter(state=EventState.DRAFT).order_by("-updated_at", "-pk")
    recent = events.filter(ends_on__lt=day, state=EventState.PUBLISHED)
    return Attention(
        drafts=list(drafts[:8]),
        soon=[event for event in published if event.starts_on <= day + SOON][:8],
        queues=[event for event in published if event.waiting][:8],
        failed_letters=Letter.objects.filter(
            state__in=[LetterState.FAILED, LetterState.BOUNCED, LetterState.HELD]
        ).count(),
        recent=list(with_counts(recent.order_by("-ends_on", "-pk"))[:5]),
    )


def history(event: Event) -> list[AuditEntry]:
    """The latest deeds done to the event."""
    return list(AuditEntry.objects.filter(about=name_of(event)).order_by("-at", "-pk")[:8])


def _counted(rows: Any) -> Any:
    counted = rows.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


# Deeds that the overview tells of, in words; the log itself keeps many more.
DEEDS = {
    "events.created": _("The draft was begun"),
    "events.changed": _("The description was changed"),
    "events.published": _("The event was published"),
    "events.unpublished": _("The event became a draft again"),
    "events.cancelled": _("The event was cancelled"),
    "events.competencies_set": _("The competencies that the event develops were chosen"),
    "events.seats_set": _("The seats were changed"),
    "events.hours_counted": _("Academic hours were counted"),
}

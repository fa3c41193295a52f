"""The figures of a year: each event that began in it, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import Certificate
from kerege.events.models import Event, EventState, Item, Registration
from kerege.foundation import dates


@dataclass(frozen=True)
class Column:
    label: str | Promise
    value: Callable[[Any], Any]
    is_summed: bool = False


COLUMNS = (
    Column(_("Event"), lambda event: str(event.title)),
    Column(_("Date"), lambda event: dates.day_range(event.starts_on, event.ends_on)),
    Column(_("Kind"), lambda event: event.get_kind_display()),
    Column(_("Participants"), lambda event: event.participants, is_summed=True),
    Column(_("Districts and cities"), lambda event: event.districts),
    Column(_("Academic hours"), lambda event: float(event.hours), is_summed=True),
    Column(_("Certificates"), lambda event: event.certificates_issued, is_summed=True),
)


@dataclass(frozen=True)
class Figures:
    year: int
    rows: list[Any]

    def sums(self) -> list[Any]:
        """The last row of the table."""
        told = [
            sum(column.value(row) for row in self.rows) if column.is_summed else ""
            for column in COLUMNS
        ]
        return [_now("Total"), *told[1:]]


def years() -> list[int]:
    """Years in which events began, the latest first."""
    told = _held().annotate(year=ExtractYear("starts_on")).values_list("year", flat=True)
    return sorted(set(told), reverse=True)


def figures_of(year: int) -> Figures:
    """Three queries' worth of counts in one, however many events there were."""
    events = _held().filter(starts_on__year=year).order_by("starts_on", "pk")
    return Figures(year, list(_counted(events)))


def _held() -> QuerySet[Event]:
    return Event.objects.filter(state=EventState.PUBLISHED)


def _counted(events: QuerySet[Event]) -> QuerySet[Any]:
    hours: DecimalField = DecimalField(max_digits=7, decimal_places=1)
    confirmed = Registration.objects.confirmed().filter(event=OuterRef("pk"))
    items = Item.objects.filter(block__day__event=OuterRef("pk"))
    issued = Certificate.objects.valid().filter(event=OuterRef("pk"))
    return events.annotate(
        confirmed=_per_event(confirmed, Count("pk")),
        districts=_per_event(confirmed, Count("district", distinct=True)),
        certificates_issued=_per_event(issued, Count("pk")),
        hours=Coalesce(
            Subquery(
                items.order_by()
                .values("block__day__event")
                .annotate(told=Sum("academic_hours"))
                .values("told"),
                output_field=hours,
            ),
            Value(Decimal(0)),
            output_field=hours,
        ),
    ).annotate(participants=Coalesce(F("stated_participants"), F("confirmed")))


def _per_event(rows: QuerySet[Any], count: Count) -> Any:
    told = rows.order_by().values("event").annotate(told=count).values("told")
    return Coalesce(Subquery(told), Value(0))

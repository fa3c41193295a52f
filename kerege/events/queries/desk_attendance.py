"""Who was where: the list of an item and the whole picture."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count

from kerege.events.models import Attendance, Event, Item, Registration
from kerege.events.queries.desk_programme import items_in_order
from kerege.foundation.database import Kazakh


@dataclass(frozen=True)
class Row:
    registration: Registration
    marks: list[str]  # for each item "list", "code_word" or ""
    hours: Decimal


@dataclass(frozen=True)
class Picture:
    items: list[Item]  # each with `present`
    rows: list[Row]
    enough: int  # how many have the hours for the certificate


def participants(event: Event) -> Any:
    """Those with a place, in the order of the Kazakh alphabet."""
    return (
        Registration.objects.confirmed()
        .filter(event=event)
        .select_related("person", "organisation", "district")
        .order_by(
            Kazakh("person__family_name"),
            Kazakh("person__given_name"),
            "pk",
        )
    )


def present_at(item: Item) -> dict[int, str]:
    """Registrations marked at the item, and how we know."""
    marks = Attendance.objects.filter(item=item)
    return dict(marks.values_list("registration_id", "source"))


def items_with_numbers(event: Event) -> list[Item]:
    """The items that count, each with `present`."""
    return list(items_in_order(event).annotate(present=Count("attendances")))


def picture(event: Event) -> Picture:
    """Every participant against every item, in three queries."""
    items = items_with_numbers(event)
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    found = Attendance.objects.filter(registration__event=event)
    for registration_id, item_id, source in found.values_list(
        "registration_id", "item_id", "source"
    ):
        marks[registration_id][item_id] = source
    rows = [_row(registration, items, marks) for registration in participants(event)]
    enough = sum(row.hours >= event.hours_for_certificate for row in rows)
    return Picture(items, rows, enough)


def _row(registration: Registration, items: list[Item], marks: dict[int, dict[int, str]]) -> Row:
    own = marks.get(registration.pk, {})
    hours = sum((item.academic_hours for item in items if item.pk in own), Decimal(0))
    return Row(registration, [own.get(item.pk, "") for item in items], hours)

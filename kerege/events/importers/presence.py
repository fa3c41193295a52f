"""Who was at which items, by what the columns of a roster say."""

import re
from decimal import Decimal

from django.utils.translation import gettext_noop

from kerege.events.models import Attendance, Block, Event, Item
from kerege.events.queries.desk_programme import items_in_order
from kerege.imports.importers import Line
from kerege.network.importers import cells


def items_of(event: Event) -> list[Item]:
    """The items that count, in the order of the programme."""
    return [item for item in items_in_order(event) if item.academic_hours > 0]


def blocks_of(event: Event) -> list[int]:
    """Numbers of the blocks there are."""
    return list(Block.objects.filter(day__event=event).values_list("pk", flat=True))


def marks_of(event: Event) -> dict[int, set[int]]:
    """Items by registration."""
    marks: dict[int, set[int]] = {}
    held = Attendance.objects.filter(registration__event=event)
    for registration, item in held.values_list("registration_id", "item_id"):
        marks.setdefault(registration, set()).add(item)
    return marks


def wanted(line: Line, items: list[Item]) -> list[Item]:
    """All items, unless the row says that the person was not there or for fewer hours."""
    if cells.yes_or_no(line.values.get("present", "")) is False:
        line.say(gettext_noop("Was not there: gets a place, but no hours."), column="present")
        return []
    hours = hours_of(line)
    if hours is None:
        return items
    chosen, total = [], Decimal(0)
    for item in items:
        if total + item.academic_hours <= hours:
            chosen.append(item)
            total += item.academic_hours
    if total != hours and items:
        line.say(
            gettext_noop("The programme allows %(done)s of the %(told)s hours."),
            column="hours",
            done=f"{total.normalize():f}",
            told=f"{hours.normalize():f}",
        )
    return chosen


def hours_of(line: Line) -> Decimal | None:
    """«8», «8 сағ.», «7,5»; None if nothing is said."""
    text = line.values.get("hours", "").replace(",", ".")
    if not text.strip(" -–—"):
        return None
    number = re.match(r"\s*(\d{1,4}(?:\.\d)?)(?!\d)", text)
    if number is None:
        line.refuse(gettext_noop("This is not a number of hours."), column="hours")
        return None
    return Decimal(number.group(1))

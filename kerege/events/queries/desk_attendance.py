"""Who was where: the list of an item, the items with their numbers, the evidence of one cell."""

from typing import Any

from django.db.models import Count

from kerege.events.models import (
    Attendance,
    AttendanceDecision,
    AttendanceMark,
    AttendanceTerms,
    Event,
    Item,
    Registration,
)
from kerege.events.queries.desk_programme import items_in_order
from kerege.foundation.database import Kazakh
from kerege.people.models import Person


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


def share_of(event: Event) -> int:
    """How much of an item a report must tell to count."""
    found = AttendanceTerms.objects.filter(event=event).values_list("share", flat=True).first()
    return found or AttendanceTerms.USUAL_SHARE


def evidence(registration: Registration, item: Item) -> dict[str, Any]:
    """All that speaks for or against, struck out or not, the newest first, with who did it."""
    facts = {"registration": registration, "item": item}
    marks: list[Any] = list(
        AttendanceMark.objects.filter(**facts)
        .select_related("device", "report")
        .order_by("-received_at", "-pk")
    )
    decision: Any = AttendanceDecision.objects.filter(**facts).first()
    people = {mark.marked_by_id for mark in marks} | {mark.struck_by_id for mark in marks}
    people |= {decision.decided_by_id} if decision else set()
    names = Person.objects.in_bulk([pk for pk in people if pk])
    for mark in marks:
        mark.marked_by = names.get(mark.marked_by_id)
        mark.struck_by = names.get(mark.struck_by_id)
    if decision:
        decision.decided_by = names.get(decision.decided_by_id)
    result = Attendance.objects.filter(**facts).first()
    return {"marks": marks, "decision": decision, "result": result}

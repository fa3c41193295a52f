"""What is told to a person about her plans and levels."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import PersonLevel, Plan, PlanItem
from kerege.people import personal_data
from kerege.people.models import Person

PLANS = {
    "starts_on": _("From"),
    "ends_on": _("Until"),
    "state": _("State"),
    "agreed_at": _("Agreed"),
    "result": _("What came of it"),
}
STEPS = {
    "plan": _("Plan"),
    "competency": _("Competency"),
    "from_level": _("From level"),
    "to_level": _("To level"),
    "what": _("What is done"),
    "words": _("What is done, in own words"),
    "due_on": _("Until"),
    "done_at": _("Done"),
    "result": _("Result"),
}
LEVELS = {
    "competency": _("Competency"),
    "self_level": _("self-assessment"),
    "manager_level": _("assessment by the manager"),
    "shown_level": _("shown by work done"),
    "current_level": _("The level that holds"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    for code, label, collect, columns in (
        ("plans", _("Development plans"), plans_of, PLANS),
        ("plan_steps", _("Steps of development plans"), steps_of, STEPS),
        ("levels", _("Levels of competencies, summed up"), levels_of, LEVELS),
    ):
        personal_data.register(f"competencies.{code}", label, collect, columns=columns)


def plans_of(person: Person) -> list[dict[str, Any]]:
    """All plans of the person, the earliest first."""
    names = ("starts_on", "ends_on", "agreed_at", "result")
    rows = Plan.objects.filter(person=person).order_by("starts_on", "pk")
    return [
        {name: getattr(row, name) for name in names} | {"state": row.get_state_display()}
        for row in rows
    ]


def steps_of(person: Person) -> list[dict[str, Any]]:
    """The steps of all of them."""
    names = ("from_level", "to_level", "words", "due_on", "done_at", "result")
    rows = PlanItem.objects.filter(plan__person=person).select_related("plan", "competency")
    return [
        {name: getattr(row, name) for name in names}
        | {"plan": str(row.plan), "competency": row.competency.name, "what": row.label}
        for row in rows.order_by("plan__starts_on", "pk")
    ]


def levels_of(person: Person) -> list[dict[str, Any]]:
    """What the words about the person come to."""
    names = ("self_level", "manager_level", "shown_level", "current_level")
    rows = PersonLevel.objects.filter(person=person).select_related("competency")
    return [
        {name: getattr(row, name) for name in names} | {"competency": row.competency.name}
        for row in rows.order_by("competency__domain__order", "competency__order", "pk")
    ]

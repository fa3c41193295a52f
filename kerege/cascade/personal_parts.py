"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.cascade.models import CascadeTraining, TrainerPromise
from kerege.people import personal_data
from kerege.people.models import Person

PROMISES = {
    "event": _("Event"),
    "planned_on": _("By when"),
    "state": _("State"),
    "libraries": _("Libraries promised"),
    "note": _("Note"),
    "made_at": _("Since"),
}
TRAININGS = {
    "event": _("Event"),
    "on": _("Date"),
    "library": _("Library"),
    "hours": _("Academic hours"),
    "state": _("State"),
    "remark": _("Remark"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "cascade.promises", _("Promises to train others"), promises_of, columns=PROMISES
    )
    personal_data.register(
        "cascade.trainings", _("Trainings for colleagues"), trainings_of, columns=TRAININGS
    )


def promises_of(person: Person) -> list[dict[str, Any]]:
    """Every promise, those taken back too."""
    rows = TrainerPromise.objects.filter(person=person).select_related("event")
    rows = rows.prefetch_related("libraries__library").order_by("made_at", "pk")
    return [
        {
            "event": row.event.title,
            "planned_on": row.planned_on,
            "state": row.get_state_display(),
            "libraries": ", ".join(str(one.library) for one in row.libraries.all()),
            "note": row.note,
            "made_at": row.made_at,
        }
        for row in rows
    ]


def trainings_of(person: Person) -> list[dict[str, Any]]:
    """Every training the person holds or held, alone or with others."""
    rows = CascadeTraining.objects.led_by(person).select_related("event", "library")
    return [
        {
            "event": row.event.title,
            "on": row.event.starts_on,
            "library": row.library.name,
            "hours": row.hours,
            "state": row.get_state_display(),
            "remark": row.remark,
        }
        for row in rows.order_by("event__starts_on", "pk")
    ]

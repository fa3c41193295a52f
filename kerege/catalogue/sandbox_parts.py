"""What training keeps about a person: told to her, forgotten with her, joined when merged."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import SandboxAnswer
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person

COLUMNS = {
    "sandbox": _("Class"),
    "task": _("Task"),
    "score": _("Points of 100"),
    "answered_at": _("Answered"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "catalogue.training", _("Training in the catalogue"), collect, columns=COLUMNS
    )
    erasure.register("catalogue.training", forget)
    merging.register("catalogue.training", join)


def collect(person: Person) -> list[dict[str, Any]]:
    """Every answer."""
    rows = SandboxAnswer.objects.filter(person=person).select_related("task__sandbox")
    return [
        {
            "sandbox": row.task.sandbox.title,
            "task": f"{row.task.number}",
            "score": row.score,
            "answered_at": row.answered_at,
        }
        for row in rows.order_by("pk")
    ]


def forget(person: Person, now: datetime) -> None:
    """Answers go with the person."""
    SandboxAnswer.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Of a task that both answered the answer of the entry that stays counts."""
    both = SandboxAnswer.objects.filter(person=keep).values("task")
    SandboxAnswer.objects.filter(person=gone, task__in=both).delete()

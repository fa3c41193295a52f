"""What reviews have to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Assessment, AssessmentKind, Decision, Remark
from kerege.people import personal_data
from kerege.people.models import Person

RECEIVED = {
    "homework": _("Homework"),
    "kind": _("Kind of review"),
    "decision": _("Decision"),
    "points": _("Points"),
    "comment": _("Comment"),
    "remarks": _("Remarks"),
    "at": _("When"),
}
GIVEN = {
    "homework": _("Homework"),
    "kind": _("Kind of review"),
    "decision": _("Decision"),
    "comment": _("Comment"),
    "at": _("When"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "coursework.reviews_received", _("Reviews of your works"), received, columns=RECEIVED
    )
    personal_data.register(
        "coursework.reviews_given", _("Reviews that you gave"), given, columns=GIVEN
    )


def received(person: Person) -> list[dict[str, Any]]:
    """What was said of the person's works; who said it is not told where it is not shown."""
    rows = Assessment.objects.finished().filter(attempt__submission__person=person)
    remarks: dict[int, list[str]] = {}
    said = Remark.objects.filter(assessment__in=rows).order_by("at", "pk")
    for pk, text in said.values_list("assessment_id", "text"):
        remarks.setdefault(pk or 0, []).append(text)
    return [
        {
            **_common(row),
            "points": row.points,
            "remarks": "; ".join(remarks.get(row.pk, [])),
            "at": row.finished_at,
        }
        for row in _ordered(rows)
    ]


def given(person: Person) -> list[dict[str, Any]]:
    """What the person said of works, said or still a draft; the authors are not named."""
    return [
        {**_common(row), "at": row.finished_at or row.saved_at}
        for row in _ordered(Assessment.objects.filter(reviewer=person))
    ]


def _ordered(rows: Any) -> Any:
    return rows.select_related("attempt__submission__assignment").order_by("saved_at", "pk")


def _common(row: Assessment) -> dict[str, Any]:
    return {
        "homework": row.attempt.submission.assignment.title,
        "kind": AssessmentKind(row.kind).label,
        "decision": Decision(row.decision).label if row.decision else "",
        "comment": row.comment,
    }

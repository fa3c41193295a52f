"""What homework has to tell a person about the data kept of her."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import (
    AssignmentReviewer,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.people import personal_data
from kerege.people.models import Person

WORKS = {
    "homework": _("Homework"),
    "state": _("State"),
    "draft": _("Draft"),
    "link": _("Link"),
    "begun": _("Begun"),
}
ATTEMPTS = {
    "homework": _("Homework"),
    "number": _("Attempt"),
    "sent": _("Sent"),
    "text": _("Text"),
    "link": _("Link"),
    "receipt": _("Receipt"),
    "files": _("Files"),
}
EXTENSIONS = {"homework": _("Homework"), "closes": _("Closes"), "reason": _("Reason")}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("coursework.works", _("Homework"), works_of, columns=WORKS)
    personal_data.register(
        "coursework.attempts", _("Works sent"), attempts_of, columns=ATTEMPTS, files=files_of
    )
    personal_data.register(
        "coursework.extensions", _("More time for homework"), extensions_of, columns=EXTENSIONS
    )
    personal_data.register(
        "coursework.reviewers", _("Homework that you review"), reviewed_by, columns=REVIEWED
    )


REVIEWED = {"homework": _("Homework")}


def works_of(person: Person) -> list[dict[str, Any]]:
    """Every work begun."""
    rows = Submission.objects.filter(person=person).select_related("assignment")
    return [
        {
            "homework": row.assignment.title,
            "state": SubmissionState(row.state).label,
            "draft": row.draft_text,
            "link": row.draft_link,
            "begun": row.created_at,
        }
        for row in rows.order_by("created_at", "pk")
    ]


def attempts_of(person: Person) -> list[dict[str, Any]]:
    """Every work as it was sent."""
    rows = Attempt.objects.filter(submission__person=person)
    rows = rows.select_related("submission__assignment").prefetch_related("files__file")
    return [
        {
            "homework": row.submission.assignment.title,
            "number": row.number,
            "sent": row.sent_at,
            "text": row.text,
            "link": row.link,
            "receipt": row.receipt,
            "files": ", ".join(line.file.name for line in row.files.all()),
        }
        for row in rows.order_by("sent_at", "pk")
    ]


def files_of(person: Person) -> dict[str, str]:
    """The files of all works, each under the number of its row."""
    rows = WorkFile.objects.filter(submission__person=person).select_related("file")
    return {f"{row.pk}-{row.file.name}": row.file.file.name or "" for row in rows.order_by("pk")}


def extensions_of(person: Person) -> list[dict[str, Any]]:
    """Where the person was given more time."""
    rows = Extension.objects.filter(person=person).select_related("assignment")
    return [
        {"homework": row.assignment.title, "closes": row.closes_at, "reason": row.reason}
        for row in rows.order_by("pk")
    ]


def reviewed_by(person: Person) -> list[dict[str, Any]]:
    """Whose works the person may read."""
    rows = AssignmentReviewer.objects.filter(person=person).select_related("assignment")
    return [{"homework": row.assignment.title} for row in rows.order_by("pk")]

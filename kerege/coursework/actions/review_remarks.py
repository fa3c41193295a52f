"""Remarks at a place of a work: of its text, a second of a film, a file, or the whole."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions import review_drafts
from kerege.coursework.models import Assessment, AssessmentKind, Attempt, Remark, Submission
from kerege.foundation.errors import Refused
from kerege.people.models import Person

MOST = 200  # of one reviewer on one attempt
QUOTE = 300


class NoSuchPlace(Refused):
    message = _("The work has no such place. Please choose it again.")


class TooManyRemarks(Refused):
    message = _("There are 200 remarks already. Please write the rest as a comment.")


class IsSaid(Refused):
    message = _("The author has this remark already; it can no longer be taken back.")


@transaction.atomic
def add(*, attempt: Attempt, place: dict[str, Any], text: str, by: Person, now: datetime) -> Remark:
    """Write a remark into the reviewer's draft; the author sees it with the decision."""
    submission = Submission.objects.select_for_update().get(pk=attempt.submission_id)
    if submission.person_id == by.pk:
        raise review_drafts.OwnWork
    checked = _checked(attempt, place)
    draft = _draft(attempt, submission, by, now)
    if draft.remarks.count() >= MOST:
        raise TooManyRemarks
    return Remark.objects.create(
        attempt=attempt, assessment=draft, author=by, place=checked, text=text, at=now
    )


@transaction.atomic
def change(*, remark: Remark, text: str, now: datetime) -> None:
    """Say it in other words, as long as the author has not seen it."""
    _check_unsaid(remark)
    remark.text, remark.at = text, now
    remark.save(update_fields=["text", "at"])


@transaction.atomic
def take_back(*, remark: Remark) -> None:
    """Away with a remark that the author has not seen."""
    _check_unsaid(remark)
    remark.delete()


def _check_unsaid(remark: Remark) -> None:
    draft = Assessment.objects.select_for_update().filter(pk=remark.assessment_id or 0).first()
    if draft is None or draft.finished_at is not None:
        raise IsSaid


def _draft(attempt: Attempt, submission: Submission, by: Person, now: datetime) -> Assessment:
    draft, _is_new = Assessment.objects.get_or_create(
        attempt=attempt,
        reviewer=by,
        kind=AssessmentKind.STAFF,
        finished_at=None,
        defaults={"rubric_version": submission.assignment.rubric_version, "saved_at": now},
    )
    return draft


def _checked(attempt: Attempt, place: dict[str, Any]) -> dict[str, Any]:
    """The place with nothing in it that we did not look at; the quote is of the work itself."""
    kind = place.get("kind")
    if kind == "text":
        first, last = place.get("from"), place.get("to")
        if not (isinstance(first, int) and isinstance(last, int)):
            raise NoSuchPlace
        if not 0 <= first < last <= len(attempt.text):
            raise NoSuchPlace
        quote = attempt.text[first:last].strip()[:QUOTE]
        return {"kind": "text", "from": first, "to": last, "quote": quote}
    if kind in {"file", "video"}:
        return _checked_file(attempt, place)
    return {"kind": "whole"}


def _checked_file(attempt: Attempt, place: dict[str, Any]) -> dict[str, Any]:
    pk, second = place.get("file"), place.get("second", 0)
    if not isinstance(pk, int) or not attempt.files.filter(pk=pk).exists():
        raise NoSuchPlace
    if place["kind"] == "file":
        return {"kind": "file", "file": pk}
    if not isinstance(second, int) or not 0 <= second < 24 * 3600:
        raise NoSuchPlace
    return {"kind": "video", "file": pk, "second": second}

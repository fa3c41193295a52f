"""Decisions on works: returned with remarks or accepted. The one place where they change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.competencies import tasks as levels
from kerege.coursework import rubric_content
from kerege.coursework.actions import homework_letters, review_drafts, rubric_versions
from kerege.coursework.models import (
    Assessment,
    AssessmentKind,
    Attempt,
    Decision,
    Remark,
    ReviewLease,
    Submission,
    SubmissionState,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class NotTheLatest(Refused):
    message = _("The author has sent the work again since. Please read the latest attempt.")


class DecidedMeanwhile(Refused):
    message = _("Another reviewer has decided on this work meanwhile. What you wrote is kept.")


class NotWaiting(Refused):
    message = _("This work does not wait for a decision.")


class WordsNeeded(Refused):
    message = _("Please write what to change: a comment or a remark at a place of the work.")


class PointsNeeded(Refused):
    message = _("Please give points in every criterion, or in none.")


class SameDecision(Refused):
    message = _("Nothing is different from the decision that stands.")


@transaction.atomic
def decide(
    *,
    attempt: Attempt,
    decision: str,
    scores: Mapping[str, int],
    comment: str,
    by: Person,
    now: datetime,
    is_correction: bool = False,
) -> Assessment:
    """Finish the review: the author sees it, the work is returned or accepted, a letter goes."""
    submission = _held(attempt)
    standing = _standing(attempt)
    if standing is not None and not is_correction:
        raise DecidedMeanwhile
    draft = review_drafts.save(attempt=attempt, scores=scores, comment=comment, by=by, now=now)
    _check_words(draft, decision)
    if standing is not None:
        _replace(standing, draft, decision, now)
    elif submission.state != SubmissionState.SENT:
        raise NotWaiting
    draft.decision, draft.finished_at = Decision(decision), now
    draft.save(update_fields=["decision", "finished_at"])
    _close(submission, draft, by, now, standing)
    return draft


def accept_many(*, attempts: Iterable[Attempt], by: Person, now: datetime) -> int:
    """Accept works without points, each in a transaction of its own; how many were accepted."""
    accepted = 0
    for attempt in attempts:
        try:
            accept(attempt=attempt, by=by, now=now)
        except Refused:
            continue
        accepted += 1
    return accepted


@transaction.atomic
def accept(*, attempt: Attempt, by: Person, now: datetime) -> Assessment:
    """Accept a work at once: with what the reviewer has drafted, or without points and words."""
    submission = _held(attempt)
    if submission.person_id == by.pk:
        raise review_drafts.OwnWork
    if _standing(attempt) is not None:
        raise DecidedMeanwhile
    if submission.state != SubmissionState.SENT:
        raise NotWaiting
    found = Assessment.objects.drafts().by_staff().filter(attempt=attempt, reviewer=by).first()
    draft = found or Assessment(
        attempt=attempt, reviewer=by, kind=AssessmentKind.STAFF, saved_at=now
    )
    if found is None or not found.scores:
        draft.rubric_version = None
    draft.decision, draft.finished_at = Decision.ACCEPTED, now
    draft.save()
    _close(submission, draft, by, now, None)
    return draft


def _held(attempt: Attempt) -> Submission:
    """The submission, locked; refused if the author has sent again since."""
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("assignment__rubric_version", "person")
        .get(pk=attempt.submission_id)
    )
    if submission.attempts.filter(number__gt=attempt.number).exists():
        raise NotTheLatest
    return submission


def _standing(attempt: Attempt) -> Assessment | None:
    return Assessment.objects.in_force().by_staff().filter(attempt=attempt).first()


def _check_words(draft: Assessment, decision: str) -> None:
    version = draft.rubric_version
    if decision == Decision.RETURNED:
        if not draft.comment.strip() and not Remark.objects.filter(assessment=draft).exists():
            raise WordsNeeded
    elif version is not None and draft.scores:
        rubric_versions.freeze(version=version, now=draft.saved_at)
        if rubric_content.missing(rubric_content.read(version.criteria), draft.scores):
            raise PointsNeeded


def _replace(standing: Assessment, draft: Assessment, decision: str, now: datetime) -> None:
    said = (standing.decision, standing.scores, standing.comment.strip())
    has_remarks = Remark.objects.filter(assessment=draft).exists()
    if said == (decision, draft.scores, draft.comment.strip()) and not has_remarks:
        raise SameDecision
    standing.replaced_at = now
    standing.save(update_fields=["replaced_at"])


def _close(
    submission: Submission,
    draft: Assessment,
    by: Person,
    now: datetime,
    standing: Assessment | None,
) -> None:
    before: dict[str, Any] = {"state": submission.state}
    if standing is not None:
        before |= {"assessment": standing.pk, "decision": standing.decision}
    submission.state = SubmissionState(draft.decision)
    submission.decided_at = now
    submission.save(update_fields=["state", "decided_at"])
    ReviewLease.objects.filter(submission=submission).delete()
    audit.record(
        actor_id=by.pk,
        verb="coursework.work_corrected" if standing else "coursework.work_decided",
        about=submission,
        before=before,
        after={"state": submission.state, "assessment": draft.pk},
        now=now,
    )
    homework_letters.tell_decision(submission, draft, now)
    levels.soon([submission.person_id])

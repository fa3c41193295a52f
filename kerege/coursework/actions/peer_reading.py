"""What a colleague does with a work: read it, say something, finish; or say what is wrong."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.coursework.models import (
    Assessment,
    AssessmentKind,
    PeerComplaint,
    PeerLanguages,
    PeerPhase,
    PeerTask,
    PeerTaskState,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person


class NoLongerYours(Refused):
    message = _("This work is no longer with you. What you wrote is kept below; copy it if needed.")


class TooShort(Refused):
    """The author learns nothing from two words."""


class NothingChosen(Refused):
    message = _("Please choose a level for each criterion.")


class AlreadyTold(Refused):
    message = _("You have told the organiser of this already.")


@transaction.atomic
def save(
    *,
    task: PeerTask,
    good: str,
    advice: str,
    scores: dict[str, int],
    points: Decimal | None,
    now: datetime,
) -> PeerTask:
    """Keep what is written so far; the author sees nothing of it."""
    held = _hold(task)
    held.good, held.advice = good.strip()[:4000], advice.strip()[:4000]
    held.state, held.saved_at = PeerTaskState.BEGUN, now
    held.assessment = _assessment(held, scores, points, now)
    held.save(update_fields=["good", "advice", "state", "saved_at", "assessment"])
    return held


@transaction.atomic
def finish(
    *,
    task: PeerTask,
    good: str,
    advice: str,
    scores: dict[str, int],
    points: Decimal | None,
    now: datetime,
) -> PeerTask:
    """Give the review; the author reads it when the organiser releases it."""
    held = save(task=task, good=good, advice=advice, scores=scores, points=points, now=now)
    least = held.review.min_letters
    if min(len(held.good), len(held.advice)) < max(1, least):
        words = ngettext(
            "Write %(n)s letter at least in each of the two answers.",
            "Write %(n)s letters at least in each of the two answers.",
            least,
        )
        raise TooShort(words % {"n": max(1, least)})
    version = held.review.assignment.rubric_version
    if held.assessment and version and len(held.assessment.scores) < len(version.criteria):
        raise NothingChosen
    held.state, held.done_at = PeerTaskState.DONE, now
    held.save(update_fields=["state", "done_at"])
    _told(held, "coursework.peer_review_given", held.reviewer, now)
    return held


@transaction.atomic
def open_again(*, task: PeerTask, now: datetime) -> PeerTask:
    """Take a finished review back to change it, while nothing is released."""
    held = PeerTask.objects.select_for_update().select_related("review").get(pk=task.pk)
    if held.state != PeerTaskState.DONE or held.review.phase != PeerPhase.REVIEWING:
        raise NoLongerYours
    held.state, held.done_at = PeerTaskState.BEGUN, None
    held.save(update_fields=["state", "done_at"])
    _told(held, "coursework.peer_review_taken_back", held.reviewer, now)
    return held


@transaction.atomic
def say_languages(*, person: Person, codes: list[str], now: datetime) -> None:
    """Say in which languages one reads works of colleagues."""
    PeerLanguages.objects.update_or_create(
        person=person, defaults={"codes": ",".join(codes), "said_at": now}
    )
    audit.record(
        actor_id=person.pk,
        verb="coursework.peer_languages_said",
        about=person,
        after={"codes": codes},
        now=now,
    )


@transaction.atomic
def complain(*, task: PeerTask, person: Person, text: str, now: datetime) -> PeerComplaint:
    """Tell the organiser what is wrong with a review, or with a work."""
    told, is_new = PeerComplaint.objects.get_or_create(
        task=task, person=person, defaults={"text": text.strip()[:1000], "at": now}
    )
    if not is_new:
        raise AlreadyTold
    _told(task, "coursework.peer_complaint", person, now)
    return told


@transaction.atomic
def decide_complaint(
    *, complaint: PeerComplaint, is_upheld: bool, answer: str, by: Person, now: datetime
) -> None:
    """The organiser's word: an upheld complaint of an author sets the review aside."""
    complaint.is_upheld, complaint.answer = is_upheld, answer.strip()[:1000]
    complaint.decided_at = now
    complaint.save(update_fields=["is_upheld", "answer", "decided_at"])
    task = PeerTask.objects.select_for_update().get(pk=complaint.task_id)
    if complaint.person_id == task.author_id:
        task.set_aside_at = now if is_upheld else None
        task.save(update_fields=["set_aside_at"])
    _told(task, "coursework.peer_complaint_decided", by, now, is_upheld=is_upheld)
    _answer(complaint, task, now)


def _answer(complaint: PeerComplaint, task: PeerTask, now: datetime) -> None:
    """Write to whoever complained; a decision that is made anew takes back the letter before."""
    reason = f"peer_complaint:{complaint.pk}:"
    outbox.call_back(to=complaint.person, reason_begins=reason)
    outbox.queue(
        to=complaint.person,
        letter="coursework.peer_answered",
        about=task.review,
        reason=f"{reason}{now:%Y%m%d%H%M%S}",
        context={
            "title": task.review.assignment.title,
            "review": task.review,
            "is_upheld": complaint.is_upheld,
            "answer": complaint.answer,
            "is_author": complaint.person_id == task.author_id,
        },
        now=now,
    )


def _hold(task: PeerTask) -> PeerTask:
    rows = PeerTask.objects.select_for_update(of=("self",)).select_related(
        "review__assignment__rubric_version", "reviewer"
    )
    held = rows.get(pk=task.pk)
    is_open = held.state in (PeerTaskState.GIVEN, PeerTaskState.BEGUN)
    if not is_open or held.review.phase != PeerPhase.REVIEWING:
        raise NoLongerYours
    return held


def _assessment(
    task: PeerTask, scores: dict[str, int], points: Decimal | None, now: datetime
) -> Assessment | None:
    """The points by the rubric of the homework; without a rubric there are words alone."""
    version = task.review.assignment.rubric_version
    if version is None:
        return None
    row, _is_new = Assessment.objects.update_or_create(
        attempt_id=task.attempt_id,
        reviewer_id=task.reviewer_id,
        kind=AssessmentKind.PEER,
        defaults={
            "rubric_version": version,
            "scores": scores,
            "points": points,
            "saved_at": now,
        },
    )
    return row


def _told(task: PeerTask, verb: str, by: Person, now: datetime, **after: Any) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=task, after=after, now=now)

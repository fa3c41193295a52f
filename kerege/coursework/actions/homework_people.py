"""Homework of people who are forgotten, or were entered twice."""

from datetime import datetime

from kerege.coursework.models import (
    AssignmentReviewer,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.foundation import audit
from kerege.foundation.actions import stored_files
from kerege.foundation.models import StoredFile
from kerege.people.models import Person

_ASIDE = 1000  # numbers that no attempt has: a number is given once
_FURTHER = {
    SubmissionState.DRAFT: 0,
    SubmissionState.RETURNED: 1,
    SubmissionState.SENT: 2,
    SubmissionState.ACCEPTED: 3,
}


def forget(person: Person, now: datetime) -> None:
    """Texts and files of her works go; that a work was sent and accepted stays as a figure."""
    works = Submission.objects.filter(person=person)
    lines = WorkFile.objects.filter(submission__in=works)
    files = list(StoredFile.objects.filter(pk__in=lines.values("file")))
    lines.delete()
    stored_files.delete(files=files, now=now)
    Attempt.objects.filter(submission__in=works).update(text="", link="")
    works.update(draft_text="", draft_link="")
    Extension.objects.filter(person=person).update(reason="")
    AssignmentReviewer.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Of two works for one homework the one that is further stays, with the attempts of both."""
    mine = {work.assignment_id: work for work in Submission.objects.filter(person=keep)}
    for other in Submission.objects.filter(person=gone, assignment__in=mine).order_by("pk"):
        _settle(mine[other.assignment_id], other, by, now)
    own = Extension.objects.filter(person=keep).values("assignment")
    Extension.objects.filter(person=gone, assignment__in=own).delete()
    read = AssignmentReviewer.objects.filter(person=keep).values("assignment")
    AssignmentReviewer.objects.filter(person=gone, assignment__in=read).delete()


def _settle(mine: Submission, other: Submission, by: Person, now: datetime) -> None:
    is_further = _FURTHER[SubmissionState(other.state)] > _FURTHER[SubmissionState(mine.state)]
    if is_further:
        mine.state, mine.decided_at = other.state, other.decided_at
        mine.language = other.language
    if other.draft_text and not mine.draft_text:
        mine.draft_text, mine.draft_saved_at = other.draft_text, other.draft_saved_at
        mine.draft_link = mine.draft_link or other.draft_link
    mine.save()
    sides = [list(work.attempts.order_by("number")) for work in (mine, other)]
    _number(mine, sides[0] + sides[1] if is_further else sides[1] + sides[0])
    there = set(mine.files.filter(attempt=None).values_list("file", flat=True))
    other.files.filter(attempt=None, file__in=there).delete()
    other.files.update(submission=mine)
    audit.record(
        actor_id=by.pk,
        verb="coursework.works_merged",
        about=mine,
        before={"work": other.pk},
        after={"state": mine.state, "attempts": mine.attempts.count()},
        now=now,
    )
    other.delete()


def _number(work: Submission, attempts: list[Attempt]) -> None:
    """Put the attempts of both under one work; the last one is the one that was judged."""
    for first in (_ASIDE, 1):
        for number, attempt in enumerate(attempts, start=first):
            attempt.submission, attempt.number = work, number
            attempt.save(update_fields=["submission", "number"])

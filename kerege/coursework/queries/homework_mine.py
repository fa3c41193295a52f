"""The homework of one person: what is asked, how far she is, how long there is time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from kerege.coursework.models import (
    Assignment,
    AssignmentState,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.events.models import EventState, Registration
from kerege.foundation.prepared import Prepared

# Whoever gets a work back has so long for the next attempt, also after the homework has closed.
TIME_AFTER_RETURN = timedelta(days=7)


_assignment = Prepared(
    lambda pk: Assignment.objects.filter(pk=pk).select_related(
        "event", "item", "rubric_version__rubric"
    ),
    pk=int,
)
_work = Prepared(
    lambda person, assignment: Submission.objects.filter(
        person=person, assignment=assignment
    ).annotate(n=Count("attempts")),
    person=int,
    assignment=int,
)
_extension = Prepared(
    lambda person, assignment: Extension.objects.filter(person=person, assignment=assignment),
    person=int,
    assignment=int,
)
_files = Prepared(
    lambda work: (
        WorkFile.objects.filter(submission=work).select_related("file").order_by("order", "pk")
    ),
    work=int,
)
_attempts = Prepared(
    lambda work: Attempt.objects.filter(submission=work).order_by("-number"), work=int
)


class Stage(StrEnum):
    """Where a person stands with a homework."""

    AHEAD = "ahead"
    OPEN = "open"
    BEGUN = "begun"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MISSED = "missed"


TO_DO = {Stage.OPEN, Stage.BEGUN, Stage.RETURNED}


@dataclass(frozen=True)
class Mine:
    """A homework as it is for one person, her own extension counted in."""

    assignment: Assignment
    submission: Submission | None = None
    extension: Extension | None = None
    attempts: int = 0

    @property
    def due_at(self) -> datetime:
        own = self.extension.due_at if self.extension else self.assignment.due_at
        return max(own, self._after_return or own)

    @property
    def closes_at(self) -> datetime:
        own = self.extension.closes_at if self.extension else self.assignment.closes_at
        return max(own, self._after_return or own)

    @property
    def attempts_left(self) -> int:
        return max(0, self.assignment.max_attempts - self.attempts)

    def is_open(self, now: datetime) -> bool:
        """Whether the clock of the server lets a work in."""
        is_published = self.assignment.state == AssignmentState.PUBLISHED
        return is_published and self.assignment.opens_at <= now < self.closes_at

    def may_send(self, now: datetime) -> bool:
        """Whether an attempt could be sent now."""
        work = self.submission
        is_free = work is None or work.is_open_to_change()
        return is_free and self.is_open(now) and self.attempts_left > 0

    def stage(self, now: datetime) -> Stage:
        work = self.submission
        if work is not None and work.state != SubmissionState.DRAFT:
            return Stage(work.state)
        if now < self.assignment.opens_at:
            return Stage.AHEAD
        if not self.is_open(now):
            return Stage.MISSED
        return Stage.OPEN if work is None else Stage.BEGUN

    @property
    def _after_return(self) -> datetime | None:
        work = self.submission
        if work is None or work.state != SubmissionState.RETURNED or work.decided_at is None:
            return None
        return work.decided_at + TIME_AFTER_RETURN


def is_asked(person: Any, assignment: Assignment) -> bool:
    """Whether the homework is for this person: all who have a place; alone standing, everybody."""
    if assignment.event_id is None:
        return True
    mine = Registration.objects.confirmed().filter(event=assignment.event_id, person=person)
    return mine.exists()


def find_mine(person: Any, assignment: Assignment) -> Mine:
    """The homework as it is for this person."""
    asked = {"person": person.pk, "assignment": assignment.pk}
    work = _work.first(**asked)
    return Mine(assignment, work, _extension.first(**asked), getattr(work, "n", 0))


def find_assignment(pk: int) -> Assignment | None:
    """A homework with all that its page tells of it."""
    return _assignment.first(pk=pk)


def files_of(work: Submission) -> list[WorkFile]:
    """The files of the draft and of every attempt."""
    return _files.rows(work=work.pk)


def attempts_of(work: Submission) -> list[Attempt]:
    """What was sent, the latest first."""
    return _attempts.rows(work=work.pk)


def list_mine(person: Any) -> list[Mine]:
    """Every homework of the person: of her events, and what she began by a link."""
    own = Submission.objects.filter(person=person, assignment=OuterRef("pk"))
    place = Registration.objects.confirmed().filter(person=person, event=OuterRef("event"))
    asked = Q(
        Exists(place), state=AssignmentState.PUBLISHED, event__state=EventState.PUBLISHED
    ) | Q(Exists(own))
    rows = Assignment.objects.filter(asked).select_related("event", "item")
    return _gathered(person, rows.order_by("due_at", "order", "pk"))


def of_event(person: Any, event: Any) -> list[Mine]:
    """The homework of one event, in its order."""
    rows = Assignment.objects.published().filter(event=event).select_related("event", "item")
    return _gathered(person, rows.in_order())


def _gathered(person: Any, rows: Iterable[Assignment]) -> list[Mine]:
    assignments = list(rows)
    pks = [one.pk for one in assignments]
    works = Submission.objects.filter(person=person, assignment__in=pks)
    known = {work.assignment_id: work for work in works.annotate(n=Count("attempts"))}
    more = Extension.objects.filter(person=person, assignment__in=pks)
    extensions = {one.assignment_id: one for one in more}
    return [
        Mine(
            one,
            known.get(one.pk),
            extensions.get(one.pk),
            getattr(known.get(one.pk), "n", 0),  # counted above
        )
        for one in assignments
    ]

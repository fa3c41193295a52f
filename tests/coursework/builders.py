"""Homework, works and attempts for tests. Every builder takes what matters."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from kerege.coursework.models import (
    Assignment,
    AssignmentState,
    Attempt,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.events.models import Event
from tests.builders import NOW, a_person, an_event, in_all_languages
from tests.events.builders import a_registration
from tests.foundation.builders import a_stored_file

_number = count(1)


def an_assignment(event: Event | None = None, **fields: Any) -> Assignment:
    """A published homework of an event that is open at NOW; `event=None` makes an event.

    Give `alone=True` for one that stands alone.
    """
    n = next(_number)
    is_alone = fields.pop("alone", False)
    event = None if is_alone else event or an_event()
    defaults = {
        "event": event,
        "state": AssignmentState.PUBLISHED,
        "title": in_all_languages(f"Homework {n}"),
        "text": in_all_languages(f"The task of homework {n}"),
        "kinds": "text,files,link",
        "opens_at": NOW - timedelta(days=2),
        "due_at": NOW + timedelta(days=5),
        "closes_at": NOW + timedelta(days=8),
        "order": n,
        "created_at": NOW - timedelta(days=3),
    }
    if "owner" not in fields:
        fields["owner"] = event.organiser if event is not None else an_event().organiser
    return Assignment.objects.create(**defaults | fields)


def an_open_assignment(event: Event | None = None, **fields: Any) -> Assignment:
    """One that is open by the clock of the wall, for tests that open pages."""
    now = timezone.now()
    dates = {
        "opens_at": now - timedelta(days=1),
        "due_at": now + timedelta(days=5),
        "closes_at": now + timedelta(days=8),
    }
    return an_assignment(event, **dates | fields)


def a_submission(assignment: Assignment | None = None, **fields: Any) -> Submission:
    """The work of a participant, begun and not sent; she is confirmed at the event."""
    assignment = assignment or an_assignment()
    person = fields.pop("person", None) or a_person()
    event = assignment.event
    if event is not None and not event.registrations.filter(person=person).exists():
        a_registration(event, person=person)
    defaults = {"created_at": NOW - timedelta(days=1)}
    return Submission.objects.create(assignment=assignment, person=person, **defaults | fields)


def an_attempt(submission: Submission | None = None, **fields: Any) -> Attempt:
    """An attempt that was sent; the submission is `sent` then, unless `state` says otherwise."""
    n = next(_number)
    submission = submission or a_submission()
    submission.state = fields.pop("state", SubmissionState.SENT)
    if submission.state in (SubmissionState.RETURNED, SubmissionState.ACCEPTED):
        submission.decided_at = NOW
    submission.save()
    defaults = {
        "number": submission.attempts.count() + 1,
        "text": f"The words of work {n}",
        "sent_at": NOW - timedelta(hours=2),
        "client_key": uuid4(),
        "receipt": f"R{n:08d}",
    }
    return Attempt.objects.create(submission=submission, **defaults | fields)


def a_work_file(attempt: Attempt, **fields: Any) -> WorkFile:
    """A file of an attempt."""
    file = a_stored_file(owner_id=attempt.submission.person_id, **fields)
    return WorkFile.objects.create(submission=attempt.submission, attempt=attempt, file=file)

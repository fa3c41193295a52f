"""Letters about homework, in the reader's language: given, due, received, decided, more time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from kerege.coursework.models import (
    Assessment,
    Assignment,
    Attempt,
    Decision,
    Extension,
    Submission,
    SubmissionState,
)
from kerege.events.models import Event, EventState, Registration
from kerege.foundation import dates
from kerege.mailing.actions import outbox
from kerege.people.models import Person

# What is published within a quarter of an hour goes into one letter, and can be taken back.
BATCH = timedelta(minutes=15)
SECOND_THOUGHTS = timedelta(minutes=5)  # a decision can be corrected before its letter goes
MORNING = 9  # reminders are written from this hour on
_BY_DECISION = {
    Decision.RETURNED: "coursework.homework_returned",
    Decision.ACCEPTED: "coursework.homework_accepted",
}


def tell_decision(submission: Submission, assessment: Assessment, now: datetime) -> None:
    """Write to the author that the work is accepted, or returned with remarks; once a decision.

    The letter waits a little: if the decision is corrected meanwhile, only the last word goes out.
    """
    for one in Decision:
        outbox.call_back(to=submission.person, reason_begins=f"homework_{one}:{submission.pk}:")
    letter = _BY_DECISION[Decision(assessment.decision)]
    reason = f"homework_{assessment.decision}:{submission.pk}:{assessment.pk}"
    _tell(submission.person, letter, submission.assignment, reason, now, SECOND_THOUGHTS)


def tell_received(attempt: Attempt, now: datetime) -> None:
    """Confirm that a work has arrived: its receipt."""
    work = attempt.submission
    language = work.person.language
    with translation.override(language):
        address = settings.BASE_URL + reverse("coursework:receipt", args=[attempt.receipt])
    facts: dict[str, Any] = {
        "receipt": attempt.receipt,
        "receipt_url": address,
        "sent": dates.moment(attempt.sent_at, language),
        "is_late": attempt.is_late,
        "files": [line.file.name for line in attempt.files.select_related("file").order_by("pk")],
    }
    reason = f"homework_received:{attempt.pk}"
    _tell(work.person, "coursework.homework_received", work.assignment, reason, now, **facts)


def tell_extension(extension: Extension, now: datetime) -> None:
    """Write to a person that she has more time."""
    language = extension.person.language
    facts: dict[str, Any] = {
        "closes": dates.moment(extension.closes_at, language),
        "why": extension.reason,
        "due": dates.moment(extension.due_at, language),
    }
    reason = f"homework_extended:{extension.pk}:{extension.given_at.isoformat()}"
    letter = "coursework.homework_extended"
    _tell(extension.person, letter, extension.assignment, reason, now, **facts)


def tell_new(*, now: datetime) -> int:
    """One letter a participant for all the homework of an event that was given lately."""
    ready = Assignment.objects.published().filter(
        told_at=None,
        published_at__lte=now - BATCH,
        opens_at__lte=now,
        event__state=EventState.PUBLISHED,
    )
    by_event: dict[Event, list[Assignment]] = defaultdict(list)
    for assignment in ready.select_related("event").in_order():
        if assignment.event is not None:
            by_event[assignment.event].append(assignment)
    return sum(_tell_new_of(event, rows, now) for event, rows in by_event.items())


@transaction.atomic
def _tell_new_of(event: Event, rows: list[Assignment], now: datetime) -> int:
    pks = [row.pk for row in rows]
    if not Assignment.objects.filter(pk__in=pks, told_at=None).update(told_at=now):
        return 0
    open_still = [row for row in rows if row.closes_at > now]
    people = [one.person for one in _confirmed(event)] if open_still else []
    reason = f"homework_new:{event.pk}:" + ",".join(str(pk) for pk in pks)
    for person in people:
        _tell_of_several(person, "coursework.homework_new", open_still, event, reason, now)
    return len(people)


def tell_due(*, now: datetime) -> int:
    """On the morning before, one letter a person about what is due the next day."""
    local = timezone.localtime(now)
    if local.hour < MORNING:
        return 0
    first = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    day = Q(due_at__gte=first, due_at__lt=first + timedelta(days=1))
    lacking = _who_lacks(day)
    people = Person.objects.in_bulk(list(lacking))
    for pk, rows in lacking.items():
        reason = f"homework_due:{first:%Y-%m-%d}"
        about = rows[0].event or rows[0]
        _tell_of_several(people[pk], "coursework.homework_due", rows, about, reason, now)
    return len(lacking)


def _who_lacks(day: Q) -> dict[int, list[Assignment]]:
    """Whoever must send something in that time and has not, by the number of the person."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    is_on = Q(event__isnull=True) | Q(event__state=EventState.PUBLISHED)
    due = Assignment.objects.published().filter(is_on)
    for assignment in due.filter(day).select_related("event").in_order():
        later = assignment.extensions.values("person")
        for pk in _silent(assignment).exclude(person__in=later).values_list("person", flat=True):
            found[pk].append(assignment)
    own = Extension.objects.filter(day, assignment__in=due)
    for extension in own.select_related("assignment__event").order_by("pk"):
        if _silent(extension.assignment).filter(person=extension.person_id).exists():
            found[extension.person_id].append(extension.assignment)
    return found


def _silent(assignment: Assignment) -> Any:
    """Rows of those who must still send: participants, or who began a homework standing alone."""
    open_states = [SubmissionState.DRAFT, SubmissionState.RETURNED]
    if assignment.event_id is None:
        return Submission.objects.filter(assignment=assignment, state__in=open_states)
    done = Submission.objects.filter(assignment=assignment).exclude(state__in=open_states)
    rows = Registration.objects.confirmed().filter(event=assignment.event_id)
    return rows.exclude(person__in=done.values("person"))


def _confirmed(event: Event) -> Iterable[Registration]:
    rows = Registration.objects.confirmed().filter(event=event, person__is_active=True)
    return rows.select_related("person").order_by("pk")


def _tell_of_several(
    person: Person,
    letter: str,
    rows: list[Assignment],
    about: Any,
    reason: str,
    now: datetime,
) -> None:
    language = person.language
    with translation.override(language):
        lines = [
            {
                "title": row.title.localize(language),
                "due": dates.moment(row.due_at, language),
                "url": settings.BASE_URL + row.get_absolute_url(),
            }
            for row in rows
        ]
    event = rows[0].event
    context = {"lines": lines, "event": event.title.localize(language) if event else ""}
    outbox.queue(to=person, letter=letter, about=about, reason=reason, context=context, now=now)


def _tell(
    person: Person,
    letter: str,
    assignment: Assignment,
    reason: str,
    now: datetime,
    delay: timedelta = timedelta(),
    **more: Any,
) -> None:
    with translation.override(person.language):
        address = settings.BASE_URL + assignment.get_absolute_url()
    outbox.queue(
        to=person,
        letter=letter,
        about=assignment.event or assignment,
        reason=reason,
        context={"title": assignment.title.localize(person.language), "url": address, **more},
        now=now,
        delay=delay,
    )

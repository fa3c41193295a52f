"""What waits for a person as a reviewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import ngettext

from kerege.coursework.models import (
    Assessment,
    Assignment,
    AssignmentState,
    SubmissionState,
)
from kerege.coursework.queries.menu import flags_of
from kerege.events import activities


@dataclass(frozen=True)
class Waiting:
    """A homework and what waits in it."""

    assignment: Assignment
    waiting: int
    begun: int
    accepted: int
    oldest: datetime | None
    is_late: bool


def waiting_for(person: Any, *, is_organiser: bool, now: datetime) -> Sequence[Waiting]:
    """Homework this person was asked to read, what waits longest first; of the centre's
    organisers also whatever else waits. Two queries.
    """
    # The own work waits for others.
    sent = Q(submissions__state=SubmissionState.SENT) & ~Q(submissions__person=person.pk)
    rows = Assignment.objects.exclude(state=AssignmentState.ARCHIVED).annotate(
        waiting=Count("submissions", filter=sent, distinct=True),
        accepted=Count(
            "submissions", filter=Q(submissions__state=SubmissionState.ACCEPTED), distinct=True
        ),
        oldest=Min("submissions__attempts__sent_at", filter=sent),
    )
    asked = Q(reviewers__person=person.pk)
    rows = rows.filter(asked | Q(waiting__gt=0)) if is_organiser else rows.filter(asked)
    begun = _begun(person)
    found = [
        Waiting(
            assignment=one,
            waiting=one.waiting,
            begun=begun.get(one.pk, 0),
            accepted=one.accepted,
            oldest=one.oldest,
            is_late=bool(one.waiting and one.review_by and one.review_by < now),
        )
        for one in rows.select_related("event").distinct()
    ]
    return sorted(found, key=lambda one: (not one.waiting, one.oldest or now, one.assignment.pk))


def count_waiting(person: Any) -> int:
    """How many works wait in the homework this person was asked to read."""
    return (
        Assignment.objects.exclude(state=AssignmentState.ARCHIVED)
        .filter(reviewers__person=person.pk, submissions__state=SubmissionState.SENT)
        .exclude(submissions__person=person.pk)
        .values("submissions")
        .count()
    )


def _begun(person: Any) -> dict[int, int]:
    drafts = Assessment.objects.drafts().by_staff().filter(reviewer=person.pk)
    name = "attempt__submission__assignment"
    return dict(drafts.values_list(name).annotate(n=Count("pk")).order_by())


def to_dos(person: Any, now: datetime) -> list[activities.ToDo]:
    """The works that wait for this person, as one thing to do."""
    count = count_waiting(person) if flags_of(person)["reviewer"] else 0
    if not count:
        return []
    words = ngettext("Read %(count)s work of homework", "Read %(count)s works of homework", count)
    return [activities.ToDo(words % {"count": count}, reverse("coursework:my_reviews"))]

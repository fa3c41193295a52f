"""A homework with five hundred works of the largest event, some of them decided."""

from datetime import datetime, timedelta
from uuid import UUID

from kerege.coursework import rubric_content, rubric_starters
from kerege.coursework.models import (
    Assessment,
    Assignment,
    AssignmentState,
    Attempt,
    Rubric,
    RubricVersion,
    Submission,
    SubmissionState,
)
from kerege.events.models import Event, Registration
from kerege.foundation.translated import T
from kerege.people.models import Person

WORKS = 500


def build(*, event: Event, by: Person, now: datetime) -> Assignment:
    """Every third work is accepted with points, the others wait."""
    version = _rubric(event, now)
    assignment = Assignment.objects.create(
        event=event,
        owner=event.organiser,
        state=AssignmentState.PUBLISHED,
        title=T(kk="Викторина алгоритмі", ru="Алгоритм викторины", en="Algorithm of a quiz"),
        text=T(kk="Викторина құрастырыңыз.", ru="Составьте викторину.", en="Make a quiz."),
        opens_at=now - timedelta(days=9),
        due_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
        rubric_version=version,
        created_at=now,
    )
    people = Registration.objects.confirmed().filter(event=event).order_by("pk")
    works = Submission.objects.bulk_create(
        Submission(
            assignment=assignment,
            person_id=person,
            state=SubmissionState.SENT if number % 3 else SubmissionState.ACCEPTED,
            decided_at=None if number % 3 else now,
            created_at=now,
        )
        for number, person in enumerate(people.values_list("person_id", flat=True)[:WORKS])
    )
    attempts = Attempt.objects.bulk_create(
        Attempt(
            submission=work,
            number=1,
            text="Сұрақтар мен жауаптар. " * 100,
            sent_at=now - timedelta(minutes=number),
            client_key=UUID(int=number + 1),
            receipt=f"B{number:06d}",
        )
        for number, work in enumerate(works)
    )
    scores = {one["key"]: 2 for one in version.criteria}
    Assessment.objects.bulk_create(
        Assessment(
            attempt=attempt,
            reviewer=by,
            rubric_version=version,
            scores=scores,
            points=rubric_content.total(rubric_content.read(version.criteria), scores),
            decision="accepted",
            saved_at=now,
            finished_at=now,
        )
        for attempt in attempts[::3]
    )
    return assignment


def _rubric(event: Event, now: datetime) -> RubricVersion:
    starter = rubric_starters.QUIZ
    rubric = Rubric.objects.create(title=starter.title, owner=event.organiser, created_at=now)
    return RubricVersion.objects.create(
        rubric=rubric,
        number=1,
        criteria=starter.criteria,
        content_sha256=rubric_content.checksum(starter.criteria),
        created_at=now,
        used_at=now,
    )

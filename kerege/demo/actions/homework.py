"""The homework of the internship: given after each class, sent, returned, accepted."""

import random
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from kerege.competencies.models import Competency
from kerege.coursework import rubric_content, rubric_starters
from kerege.coursework.actions import homework_assignments, rubric_versions
from kerege.coursework.models import (
    Assessment,
    Assignment,
    Attempt,
    Decision,
    RubricVersion,
    Submission,
    SubmissionState,
)
from kerege.demo import texts
from kerege.demo.moments import at
from kerege.events.models import Event, Item
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person

CLASSES = ("quiz", "stories", "video", "catalogue", "project")  # as the starter rubrics stand
MARKS = ((3, 4, 3, 4), (4, 4, 4, 3), (3, 3, 4, 3), (2, 3, 3, 3), (4, 3, 3, 4), (3, 2, 3, 4))
WEEK = timedelta(days=7)


def add_rubrics(*, owner: Organisation, by: Person, now: datetime) -> dict[str, RubricVersion]:
    """The starter rubrics, by class; "defence" for the defence."""
    rubrics = rubric_versions.add_starters(
        starters=rubric_starters.STARTERS, owner=owner, by=by, now=now
    )
    keys = (*CLASSES, "defence")
    return {key: rubric.versions.get() for key, rubric in zip(keys, rubrics, strict=True)}


def give_after_classes(
    *, event: Event, rubrics: dict[str, RubricVersion], is_required: bool, by: Person, now: datetime
) -> dict[str, Assignment]:
    """One homework a class, open from the class on, due some days after the event."""
    items = Item.objects.filter(block__day__event=event, has_homework=True)
    by_hour = {f"{item.starts_at:%H:%M}": item for item in items}
    due_at = at(event.ends_on + timedelta(days=6), "20:00")
    given = {}
    for row in texts.read("homework")["classes"]:
        values = {
            "event": event,
            "item": by_hour[row["starts"]],
            "opens_at": at(event.starts_on, row["starts"]),
            "due_at": due_at,
            "closes_at": due_at + WEEK,
            "review_by": due_at + 2 * WEEK,
            "is_required": is_required,
        }
        given[row["key"]] = give(
            row, values, owner=event.organiser, rubric=rubrics[row["key"]], by=by, now=now
        )
    return given


def give(
    row: dict[str, Any],
    values: dict[str, Any],
    *,
    owner: Organisation,
    rubric: RubricVersion | None,
    by: Person,
    now: datetime,
) -> Assignment:
    """A published homework with the words of a row."""
    known = Competency.objects.filter(
        code__in=row.get("levels", {}), domain__framework__is_main=True
    )
    assignment = homework_assignments.create(
        values={
            "title": T(row["title"]),
            "text": T(row["text"]),
            "kinds": row.get("kinds", "text"),
            "owner": owner,
            "rubric_version": rubric,
            **values,
        },
        levels={one.pk: row["levels"][one.code] for one in known},
        by=by,
        now=now,
    )
    homework_assignments.publish(assignment=assignment, by=by, now=now)
    assignment.refresh_from_db()
    return assignment


def in_turn(people: Iterable[Person]) -> dict[str, deque[Person]]:
    """People by the language they write in; whoever wrote goes to the end of the queue."""
    queues: dict[str, deque[Person]] = {"kk": deque(), "ru": deque()}
    known = list(people)
    # Whoever wrote first is not whoever registered first: neighbours do not stand together.
    random.Random(5).shuffle(known)  # noqa: S311 -- the same demo each time
    for person in known:
        queues[person.language].append(person)
    return queues


def authors(
    rows: list[dict[str, Any]], queues: dict[str, deque[Person]]
) -> Iterator[tuple[Person, dict[str, Any]]]:
    """Each work with somebody who writes its language."""
    for row in rows:
        queue = queues[row["language"]]
        yield queue[0], row
        queue.rotate(-1)


def words_of(row: dict[str, Any], key: str = "text") -> str:
    """A work says of itself that it is a sample."""
    mark = texts.read("works")["mark"][row["language"]]
    return f"{mark}\n\n{row[key]}"


def add_works(
    *,
    assignment: Assignment,
    works: Iterable[tuple[Person, dict[str, Any]]],
    sent_at: datetime,
) -> list[Attempt]:
    """Works as they were sent, one attempt each, all in a few queries."""
    pairs = list(works)
    made = [
        Submission(
            assignment=assignment,
            person=person,
            state=SubmissionState.SENT,
            language=row["language"],
            created_at=sent_at - timedelta(hours=1),
        )
        for person, row in pairs
    ]
    Submission.objects.bulk_create(made)
    return Attempt.objects.bulk_create(
        Attempt(
            submission=work,
            number=1,
            text=words_of(row),
            link=row.get("link", ""),
            language=row["language"],
            sent_at=sent_at + number * timedelta(minutes=23),
            client_key=uuid4(),
            receipt="-".join(re.findall(".{5}", uuid4().hex[:10].upper())),
        )
        for number, (work, (_person, row)) in enumerate(zip(made, pairs, strict=True))
    )


def accept_all(*, attempts: list[Attempt], by: Person, now: datetime) -> None:
    """The trainer has marked them by the rubric and accepted each; letters were read long ago."""
    if not attempts:
        return
    version = attempts[0].submission.assignment.rubric_version
    assert version is not None  # noqa: S101 -- each class has its rubric
    rubric_versions.freeze(version=version, now=now)
    criteria = rubric_content.read(version.criteria)
    comments = texts.read("works")["remarks"]["accepted"]
    Assessment.objects.bulk_create(
        Assessment(
            attempt=attempt,
            reviewer=by,
            rubric_version=version,
            scores=(scores := marks(criteria, number)),
            points=rubric_content.total(criteria, scores),
            comment=texts.said_in(comments, attempt.language)[0] if number % 2 else "",
            decision=Decision.ACCEPTED,
            saved_at=now,
            finished_at=now,
        )
        for number, attempt in enumerate(attempts, version.pk)
    )
    works = [attempt.submission for attempt in attempts]
    Submission.objects.filter(pk__in=[work.pk for work in works]).update(
        state=SubmissionState.ACCEPTED, decided_at=now
    )


def marks(criteria: list[rubric_content.Criterion], number: int) -> dict[str, int]:
    """Points that differ from work to work."""
    chosen = MARKS[number % len(MARKS)]
    return {
        one.key: min(chosen[place % len(chosen)], int(one.most))
        for place, one in enumerate(criteria)
    }

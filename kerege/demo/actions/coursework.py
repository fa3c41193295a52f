"""What became of the homework: the past internship, the coming one, and one that stands alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from kerege.coursework import rubric_content
from kerege.coursework.actions import (
    homework_assignments,
    homework_drafts,
    homework_sending,
    review_decisions,
    review_remarks,
)
from kerege.coursework.models import Assignment, Attempt, Decision, RubricVersion
from kerege.demo import texts
from kerege.demo.actions import homework, pictures
from kerege.demo.actions.peers import let_read, read_each_other
from kerege.demo.moments import at
from kerege.events.models import Event
from kerege.network.models import Organisation
from kerege.people.models import Person

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Staff:
    """Who gives the homework, and who reads it besides."""

    organiser: Person
    trainer: Person
    librarian: Person
    centre: Organisation


def add_past(
    *, event: Event, staff: Staff, rubrics: dict[str, RubricVersion]
) -> dict[str, Assignment]:
    """Five classes: works sent the same evening, one returned first; peers read the quizzes."""
    given_at = at(event.starts_on, "09:00")
    given = homework.give_after_classes(
        event=event, rubrics=rubrics, is_required=False, by=staff.organiser, now=given_at
    )
    Assignment.objects.filter(pk__in=[one.pk for one in given.values()]).update(told_at=given_at)
    words, queues = texts.read("works"), homework.in_turn(_others_of(event, staff.librarian))
    for key, assignment in given.items():
        rows = words[key]
        attempts = homework.add_works(
            assignment=assignment,
            works=homework.authors(rows[1:], queues),
            sent_at=at(event.starts_on, "18:10"),
        )
        _draw(attempts, rows[1:], at(event.starts_on, "20:00"))
        own = _own_work(assignment, rows[0], staff, event)
        if key == "quiz":
            review = read_each_other(assignment=assignment, by=staff.organiser, event=event)
            assert review.closed_at is not None  # noqa: S101 -- it was released
        homework.accept_all(
            attempts=attempts, by=staff.trainer, now=at(event.ends_on + 9 * DAY, "11:00")
        )
        _accept(own, staff, at(event.ends_on + 9 * DAY, "11:30"))
    homework_assignments.add_reviewer(
        assignment=given["catalogue"], person=staff.trainer, by=staff.organiser, now=given_at
    )
    _begin(given["video"], queues["kk"][2], at(event.ends_on, "21:00"))
    return given


def add_next(
    *, event: Event, staff: Staff, rubrics: dict[str, RubricVersion], now: datetime
) -> None:
    """The coming edition: an idea is asked for beforehand, the rest follows on its day."""
    by = staff.organiser
    given = homework.give_after_classes(
        event=event, rubrics=rubrics, is_required=True, by=by, now=now - 7 * DAY
    )
    early = given["project"]
    dates = {"opens_at": now - 6 * DAY, "due_at": now + 21 * DAY, "closes_at": now + 35 * DAY}
    homework_assignments.change(
        assignment=early,
        values={**dates, "review_by": now + 45 * DAY},
        levels=dict(early.competencies.values_list("competency", "level")),
        by=by,
        now=now - 7 * DAY,
    )
    early.refresh_from_db()
    homework_assignments.add_reviewer(
        assignment=early, person=staff.trainer, by=by, now=now - 7 * DAY
    )
    queues = homework.in_turn(_others_of(event, staff.librarian))
    attempts = homework.add_works(
        assignment=early,
        works=homework.authors(texts.read("works")["next"], queues),
        sent_at=now - 4 * DAY,
    )
    _judge_two(attempts, staff, now - DAY)
    let_read(assignment=early, by=by, now=now - 6 * DAY)
    homework_assignments.extend(
        assignment=early,
        person=queues["kk"][0],
        due_at=now + 30 * DAY,
        closes_at=now + 38 * DAY,
        reason="Еңбек демалысында",
        by=by,
        now=now - DAY,
    )


def add_alone(*, staff: Staff, people: list[Person], now: datetime) -> Assignment:
    """A homework for everybody, outside of events: the librarian got hers back with remarks."""
    row = texts.read("homework")["alone"]
    dates = {"opens_at": now - 10 * DAY, "due_at": now + 12 * DAY, "closes_at": now + 20 * DAY}
    values = {**dates, "review_by": now + 30 * DAY, "is_required": False}
    assignment = homework.give(
        row, values, owner=staff.centre, rubric=None, by=staff.organiser, now=now - 10 * DAY
    )
    homework_assignments.add_reviewer(
        assignment=assignment, person=staff.trainer, by=staff.organiser, now=now - 10 * DAY
    )
    words = texts.read("works")
    homework.add_works(
        assignment=assignment,
        works=homework.authors(words["alone"], homework.in_turn(people)),
        sent_at=now - 5 * DAY,
    )
    short = words["short"]
    attempt = _send(assignment, staff.librarian, {"language": "kk", **short}, "text", now - 4 * DAY)
    review_decisions.decide(
        attempt=attempt,
        decision=Decision.RETURNED,
        scores={},
        comment=short["comment"],
        by=staff.trainer,
        now=now - DAY,
    )
    return assignment


def _others_of(event: Event, librarian: Person) -> list[Person]:
    rows = event.registrations.confirmed().exclude(person=librarian).select_related("person")
    if event.registrations.filter(attendances__isnull=False).exists():
        rows = rows.filter(attendances__isnull=False).distinct()
    return [row.person for row in rows.order_by("pk")]


def _own_work(assignment: Assignment, row: dict[str, Any], staff: Staff, event: Event) -> Attempt:
    """The librarian's work; where a first try stands, it came back with remarks."""
    sent_at = at(event.starts_on, "19:30")
    if "first" in row:
        first = _send(assignment, staff.librarian, row, "first", sent_at)
        _return(first, staff, sent_at + timedelta(minutes=90))
        sent_at += timedelta(hours=14)
    return _send(assignment, staff.librarian, row, "text", sent_at)


def _send(
    assignment: Assignment, person: Person, row: dict[str, Any], key: str, now: datetime
) -> Attempt:
    work = homework_drafts.begin(
        assignment=assignment, person=person, language=row["language"], now=now
    )
    if row.get("picture"):
        pictures.add_to_draft(work=work, number=assignment.pk, now=now)
    return homework_sending.send(
        submission=work,
        text=homework.words_of(row, key),
        link=row.get("link", ""),
        language=row["language"],
        client_key=uuid4(),
        by=person,
        now=now,
    )


def _return(attempt: Attempt, staff: Staff, now: datetime) -> None:
    said = texts.read("works")["remarks"]
    starts = attempt.text.index("1.")
    review_remarks.add(
        attempt=attempt,
        place={"kind": "text", "from": starts, "to": attempt.text.index("\n", starts)},
        text=said["place"]["text"],
        by=staff.trainer,
        now=now,
    )
    review_decisions.decide(
        attempt=attempt,
        decision=Decision.RETURNED,
        scores={},
        comment=said["comment"]["text"],
        by=staff.trainer,
        now=now,
    )


def _accept(attempt: Attempt, staff: Staff, now: datetime) -> None:
    version = attempt.submission.assignment.rubric_version
    scores = homework.marks(rubric_content.read(version.criteria), 1) if version else {}
    accepted = texts.said_in(texts.read("works")["remarks"]["accepted"], "kk")
    review_decisions.decide(
        attempt=attempt,
        decision=Decision.ACCEPTED,
        scores=scores,
        comment=accepted[0],
        by=staff.trainer,
        now=now,
    )


def _judge_two(attempts: list[Attempt], staff: Staff, now: datetime) -> None:
    """One is accepted, one returned; the others wait to be read."""
    _accept(attempts[0], staff, now)
    review_decisions.decide(
        attempt=attempts[1],
        decision=Decision.RETURNED,
        scores={},
        comment="Идея хорошая. Добавьте, пожалуйста, сроки и как вы измерите результат.",
        by=staff.trainer,
        now=now,
    )


def _draw(attempts: list[Attempt], rows: list[dict[str, Any]], now: datetime) -> None:
    for attempt, row in zip(attempts, rows, strict=True):
        if row.get("picture"):
            pictures.add_to_attempt(attempt=attempt, number=attempt.pk, now=now)


def _begin(assignment: Assignment, person: Person, now: datetime) -> None:
    """Somebody began and never sent it."""
    work = homework_drafts.begin(assignment=assignment, person=person, language="kk", now=now)
    homework_drafts.save_draft(
        submission=work, text="1-кадр: кітапхананың есігі ашылады…", link="", seen=None, now=now
    )

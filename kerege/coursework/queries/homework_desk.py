"""Homework as the organiser sees it: counts, people, what hangs on which class."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kerege.competencies.models import Competency
from kerege.coursework.models import (
    Assignment,
    AssignmentState,
    Extension,
    RubricVersion,
    Submission,
    SubmissionState,
)
from kerege.coursework.queries.homework_mine import Mine, Stage
from kerege.events.models import Event, Item, Registration
from kerege.people.models import Person

DUE_AFTER = timedelta(days=7)
CLOSES_AFTER = timedelta(days=3)
READ_AFTER = timedelta(days=7)
USUAL_HOUR = time(18)


@dataclass(frozen=True)
class Line:
    """A person to whom a homework is given, and how far she is."""

    person: Person
    mine: Mine
    stage: Stage
    place: str  # her library and district
    sent_at: datetime | None

    @property
    def person_pk(self) -> int:
        return self.person.pk


def rows_of(event: Event | None) -> list[Assignment]:
    """The homework of an event, or what stands alone, each with its counts; two queries."""
    rows = Assignment.objects.filter(event=event).select_related("event", "item")
    counted = list(counted_rows(rows).in_order())
    asked = Registration.objects.confirmed().filter(event=event).count() if event else 0
    for row in counted:
        add_silent(row, asked)
    return counted


def counted_rows(rows: Any) -> Any:
    """Each row with how many works stand where."""
    states = {
        "begun": SubmissionState.DRAFT,
        "waiting": SubmissionState.SENT,
        "returned": SubmissionState.RETURNED,
        "accepted": SubmissionState.ACCEPTED,
    }
    return rows.annotate(
        **{
            name: Count("submissions", filter=Q(submissions__state=state))
            for name, state in states.items()
        }
    )


def add_silent(row: Any, asked: int) -> None:
    """How many have sent nothing yet, of those who were asked."""
    row.sent = row.waiting + row.returned + row.accepted
    row.asked = asked
    row.silent = max(0, asked - row.sent)


def people_of(assignment: Assignment, now: datetime) -> list[Line]:
    """Everybody to whom it is given, in the order of names; a constant number of queries."""
    works = {
        work.person_id: work
        for work in Submission.objects.filter(assignment=assignment)
        .select_related("person")
        .annotate(n=Count("attempts"))
        .prefetch_related("attempts")
    }
    extensions = {one.person_id: one for one in Extension.objects.filter(assignment=assignment)}
    places = _places(assignment)
    people = {row.person_id: row.person for row in places.values()}
    people |= {pk: work.person for pk, work in works.items()}
    lines = []
    for pk, person in people.items():
        work = works.get(pk)
        mine = Mine(assignment, work, extensions.get(pk), getattr(work, "n", 0))
        sent = max((one.sent_at for one in work.attempts.all()), default=None) if work else None
        lines.append(Line(person, mine, mine.stage(now), _place(places.get(pk)), sent))
    return sorted(lines, key=lambda line: (line.person.full_name.casefold(), line.person.pk))


def extensions_of(assignment: Assignment) -> QuerySet[Extension]:
    rows = Extension.objects.filter(assignment=assignment).select_related("person", "given_by")
    return rows.order_by("person__family_name", "person__given_name", "pk")


def items_without(event: Event) -> list[Item]:
    """Classes whose programme promises a homework that is not written yet."""
    items = Item.objects.filter(block__day__event=event, has_homework=True)
    return list(in_order(items.exclude(assignments__isnull=False)))


def in_order(items: Any) -> Any:
    """Lines of the programme by the clock."""
    return items.select_related("block__day").order_by(
        "block__day__on", "block__starts_at", "order", "pk"
    )


def usual_dates(event: Event | None, item: Item | None, now: datetime) -> dict[str, datetime]:
    """When a homework usually opens, is due, closes and is read, taken from the programme."""
    opens = _moment(now + timedelta(hours=1), minute=0)
    if item is not None:
        opens = _at(item.block.day.on, item.block.ends_at)
    elif event is not None:
        opens = _at(event.ends_on, USUAL_HOUR)
    due = _at(timezone.localtime(opens + DUE_AFTER).date(), USUAL_HOUR)
    closes = due + CLOSES_AFTER
    return {
        "opens_at": opens,
        "due_at": due,
        "closes_at": closes,
        "review_by": closes + READ_AFTER,
    }


def offered_reviewers(assignment: Assignment) -> list[Person]:
    """Speakers of the class, or of the event, who have an account and do not review yet."""
    talks = Q(speakers__item_speakers__item=assignment.item_id)
    if assignment.item_id is None:
        talks = Q(speakers__item_speakers__item__block__day__event=assignment.event_id)
    if assignment.event_id is None:
        return []
    known = assignment.reviewers.values("person")
    people = Person.objects.filter(talks, is_active=True).exclude(pk__in=known).distinct()
    return list(people.order_by("family_name", "given_name", "pk"))


def rubric_versions(chosen: int | None) -> list[RubricVersion]:
    """The newest version of each rubric, and the one that stands chosen."""
    rows = RubricVersion.objects.filter(Q(rubric__archived_at=None) | Q(pk=chosen))
    newest: dict[int, RubricVersion] = {}
    kept = []
    for row in rows.select_related("rubric").order_by("rubric", "-number"):
        if newest.setdefault(row.rubric_id, row) is row or row.pk == chosen:
            kept.append(row)
    return kept


def competency_choices() -> list[tuple[str, list[tuple[int, str]]]]:
    """The competencies of the region's framework, by domain."""
    found: dict[str, list[tuple[int, str]]] = {}
    rows = Competency.objects.current().filter(domain__framework__is_main=True)
    for row in rows.select_related("domain").in_order():
        found.setdefault(str(row.domain), []).append((row.pk, str(row)))
    return list(found.items())


def states_of(event: Event) -> tuple[list[Assignment], dict[tuple[int, int], Submission]]:
    """Published homework and the works by person and homework, for the table of all."""
    rows = Assignment.objects.filter(event=event).exclude(state=AssignmentState.DRAFT)
    assignments = list(rows.in_order())
    works = Submission.objects.filter(assignment__in=assignments)
    return assignments, {(work.person_id, work.assignment_id): work for work in works}


def _places(assignment: Assignment) -> dict[int, Registration]:
    if assignment.event_id is None:
        return {}
    rows = Registration.objects.confirmed().filter(event=assignment.event_id)
    known: Iterable[Registration] = rows.select_related("person", "organisation", "district")
    return {row.person_id: row for row in known}


def _place(row: Registration | None) -> str:
    if row is None:
        return ""
    parts = [row.organisation, row.district]
    return ", ".join(str(part) for part in parts if part)


def _at(day: Any, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _moment(value: datetime, *, minute: int) -> datetime:
    return timezone.localtime(value).replace(minute=minute, second=0, microsecond=0)

"""The copies of a class as its catalogue shows them, and how far everybody has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Avg, Count, QuerySet

from kerege.catalogue.models import Sandbox, SandboxAnswer, SandboxRecord, SandboxTask
from kerege.catalogue.record_keys import plain
from kerege.people.models import Person


@dataclass
class Line:
    """One learner: an answer or None for each task."""

    person: Person
    answers: list[SandboxAnswer | None] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(1 for one in self.answers if one and one.is_right)

    @property
    def score(self) -> int:
        told = [one.score if one else 0 for one in self.answers]
        return round(sum(told) / len(told)) if told else 0


@dataclass(frozen=True)
class Progress:
    """How far somebody is in a class."""

    sandbox: Sandbox
    right: int
    asked: int


@dataclass(frozen=True)
class TaskProgress:
    """How many of those at work answered a task, and how many of them rightly."""

    task: SandboxTask
    answered: int
    right: int
    people: int


def search(records: Sequence[SandboxRecord], words: str) -> list[SandboxRecord]:
    """Copies that hold the beginnings of all words in title, authors or headings."""
    wanted = plain(words).split()
    found = []
    for one in records:
        named = [name for names in (one.authors, one.subjects) for name in names]
        text = plain(" ".join([one.title, *(v for name in named for v in name.values())]))
        have = text.split()
        if all(any(word.startswith(part) for word in have) for part in wanted):
            found.append(one)
    return found


def results(sandbox: Sandbox) -> tuple[list[SandboxTask], list[Line]]:
    """Everybody who answered something, by surname: two queries."""
    tasks = list(sandbox.tasks.order_by("number"))
    place = {task.pk: number for number, task in enumerate(tasks)}
    rows = SandboxAnswer.objects.filter(task__in=tasks).select_related("person")
    lines: dict[int, Line] = {}
    for row in rows.order_by("person__family_name", "person__given_name", "person_id"):
        line = lines.setdefault(row.person_id, Line(row.person, [None] * len(tasks)))
        line.answers[place[row.task_id]] = row
    return tasks, list(lines.values())


def by_task(tasks: Sequence[SandboxTask], lines: Sequence[Line]) -> list[TaskProgress]:
    """How far the class is with each task."""
    told = []
    for place, task in enumerate(tasks):
        given = [line.answers[place] for line in lines]
        answers = [one for one in given if one is not None]
        right = sum(1 for one in answers if one.is_right)
        told.append(TaskProgress(task, len(answers), right, len(lines)))
    return told


def with_counts(sandboxes: QuerySet[Sandbox]) -> QuerySet[Sandbox]:
    """Classes with how many people answered, and how well."""
    return sandboxes.annotate(
        learners=Count("tasks__answers__person", distinct=True),
        average=Avg("tasks__answers__score"),
    ).order_by("-created_at", "-pk")


def progress_of(person: Any) -> list[Progress]:
    """Classes in which the person answered something, the newest first: three queries."""
    rows = SandboxAnswer.objects.filter(person=person).select_related("task")
    answers: dict[int, list[SandboxAnswer]] = {}
    for row in rows:
        answers.setdefault(row.task.sandbox_id, []).append(row)
    sandboxes = Sandbox.objects.filter(pk__in=answers).annotate(asked=Count("tasks"))
    return [
        Progress(one, sum(1 for row in answers[one.pk] if row.is_right), one.asked)
        for one in sandboxes.order_by("-created_at", "-pk")
    ]


def answers_of(person: Any, tasks: Sequence[SandboxTask]) -> dict[int, SandboxAnswer]:
    """Number of a task -> what the person answered last."""
    rows = SandboxAnswer.objects.filter(person=person, task__in=tasks)
    return {row.task_id: row for row in rows}

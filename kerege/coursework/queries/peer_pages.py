"""What the pages of peer review show."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Prefetch, QuerySet

from kerege.coursework.models import (
    PeerComplaint,
    PeerPhase,
    PeerReview,
    PeerTask,
    PeerTaskState,
    WorkFile,
)
from kerege.network.models import Post


@dataclass
class Row:
    """One person on the desk: what she gives and what her work gets."""

    person: Any
    organisation: Any = None
    district: Any = None
    to_give: int = 0
    given: int = 0
    to_get: int = 0
    got: int = 0
    points: float | None = None
    is_out: bool = False
    has_work: bool = True


@dataclass
class Said:
    """What colleagues said of one work."""

    tasks: list[PeerTask] = field(default_factory=list)

    @property
    def points(self) -> float | None:
        return middle(self.tasks)


def middle(tasks: list[PeerTask]) -> float | None:
    """The median of the points: one angry or one kind reader does not move it."""
    points = [
        float(task.assessment.points)
        for task in tasks
        if task.assessment is not None and task.assessment.points is not None
    ]
    return median(points) if points else None


def tasks_of(person: Any) -> QuerySet[PeerTask]:
    """The works that wait for this person or were read by her, the open ones first."""
    rows = PeerTask.objects.live().filter(reviewer=person)
    rows = rows.select_related(
        "review__assignment__rubric_version", "attempt__submission", "author", "assessment"
    )
    return rows.order_by("done_at", "review__due_at", "pk")


def task_for(person: Any, pk: int) -> PeerTask | None:
    """A work of mine to read, with its files; one that was taken off is not there."""
    files = Prefetch(
        "attempt__files", WorkFile.objects.select_related("file").order_by("order", "pk")
    )
    return tasks_of(person).filter(pk=pk).prefetch_related(files).first()


def reviews_about(person: Any) -> list[PeerReview]:
    """The released peer reviews in which this person's work was read."""
    rows = PeerReview.objects.filter(phase=PeerPhase.CLOSED, tasks__author=person)
    return list(rows.select_related("assignment").distinct().order_by("-closed_at", "pk"))


def said_of(review: PeerReview, person: Any) -> Said:
    """The finished reviews of the person's work that hold."""
    rows = review.tasks.done().filter(author=person, set_aside_at=None)
    rows = rows.select_related("reviewer", "assessment__rubric_version")
    mine = Prefetch("complaints", PeerComplaint.objects.filter(person=person))
    return Said(list(rows.prefetch_related(mine).order_by("pk")))


def progress(review: PeerReview, people: dict[int, Any], day: date) -> list[Row]:
    """Everybody who sent a work or reads one, by name; three queries."""
    rows = {pk: Row(person=person) for pk, person in people.items()}
    got: dict[int, list[PeerTask]] = defaultdict(list)
    tasks = review.tasks.live().select_related("reviewer", "author", "assessment")
    for task in tasks.order_by("pk"):
        reader = rows.setdefault(task.reviewer_id, Row(person=task.reviewer, has_work=False))
        author = rows.setdefault(task.author_id, Row(person=task.author))
        is_done = task.state == PeerTaskState.DONE
        reader.to_give += 1
        reader.given += is_done
        author.to_get += 1
        if is_done and task.set_aside_at is None:
            author.got += 1
            got[task.author_id].append(task)
    for pk, read in got.items():
        rows[pk].points = middle(read)
    for pk in review.drop_outs.values_list("person_id", flat=True):
        if pk in rows:
            rows[pk].is_out = True
    _place(rows, day)
    return sorted(rows.values(), key=lambda row: (row.person.full_name, row.person.pk))


def complaints_of(review: PeerReview) -> QuerySet[PeerComplaint]:
    """The undecided first."""
    rows = PeerComplaint.objects.filter(task__review=review)
    rows = rows.select_related("person", "task__author", "task__reviewer")
    return rows.order_by("decided_at", "at", "pk")


def counts_for(event: Any, people: list[int]) -> dict[int, tuple[int, int]]:
    """Person -> reviews given, of how many that are asked for, where the certificate needs them."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    rows = PeerTask.objects.live().filter(
        review__assignment__event=event, review__is_required=True, reviewer__in=people
    )
    for reviewer, state in rows.values_list("reviewer_id", "state"):
        found[reviewer][0] += state == PeerTaskState.DONE
        found[reviewer][1] += 1
    return {person: (done, asked) for person, (done, asked) in found.items()}


def _place(rows: dict[int, Row], day: date) -> None:
    posts = Post.objects.on(day).filter(person__in=list(rows))
    for post in posts.select_related("organisation__district").order_by("from_on", "pk"):
        row = rows[post.person_id]
        row.organisation, row.district = post.organisation, post.organisation.district

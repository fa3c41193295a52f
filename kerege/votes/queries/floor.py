"""Questions from the floor as pages show them: by votes, then by time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce

from kerege.votes.models import FloorQuestion, FloorUpvote, Hall, QuestionState, SpeakerWish

MOST_ON_PHONES = 60


@dataclass(frozen=True)
class Line:
    """A question with its votes."""

    question: FloorQuestion
    votes: int
    is_mine: bool = False
    is_voted: bool = False

    @property
    def is_answered(self) -> bool:
        return self.question.state == QuestionState.ANSWERED


def votes_of(event_id: int) -> dict[int, int]:
    """Voices by question; those of merged ones count for the one that stays, a phone once."""
    rows = FloorUpvote.objects.filter(question__event=event_id)
    root = Coalesce("question__same_as_id", "question_id")
    counted = rows.values(root=root).annotate(voices=Count("visitor_sum", distinct=True))
    return {row["root"]: row["voices"] for row in counted.order_by()}


def lines(
    hall: Hall, states: Iterable[str], visitor: str = "", most: int | None = None
) -> list[Line]:
    """The questions in these states; those that were merged into others stay out."""
    rows = FloorQuestion.objects.filter(event=hall.event_id, state__in=list(states), same_as=None)
    votes = votes_of(hall.event_id)
    voted = _voted(hall.event_id, visitor) if visitor else set()
    found = [
        Line(
            row,
            votes.get(row.pk, 0),
            is_mine=bool(visitor) and row.visitor_sum == visitor,
            is_voted=row.pk in voted,
        )
        for row in rows
    ]
    return sorted(found, key=_rank)[:most]


def mine(hall: Hall, visitor: str) -> list[FloorQuestion]:
    """What this phone sent and the hall does not read."""
    rows = FloorQuestion.objects.filter(event=hall.event_id, visitor_sum=visitor)
    return list(rows.filter(state=QuestionState.WAITING).order_by("at", "pk"))


def merged_of(event_id: int) -> dict[int, list[FloorQuestion]]:
    """What was said already: by the question that stays."""
    rows = FloorQuestion.objects.filter(event=event_id).exclude(same_as=None)
    found: dict[int, list[FloorQuestion]] = {}
    for row in rows.order_by("at", "pk"):
        found.setdefault(row.same_as_id or 0, []).append(row)
    return found


def wishes(hall: Hall, state: str, item: int | None = None) -> Any:
    """Wishes of the event in this state, the first one first."""
    rows = SpeakerWish.objects.filter(item__block__day__event=hall.event_id, state=state)
    if item is not None:
        rows = rows.filter(item=item)
    return rows.select_related("item").order_by("at", "pk")


def _voted(event_id: int, visitor: str) -> set[int]:
    rows = FloorUpvote.objects.filter(question__event=event_id, visitor_sum=visitor)
    return set(rows.values_list(Coalesce("question__same_as_id", "question_id"), flat=True))


def _rank(line: Line) -> tuple[bool, bool, int, datetime, int]:
    one = line.question
    return (line.is_answered, not one.is_pinned, -line.votes, one.at, one.pk)

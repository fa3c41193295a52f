"""How what phones send about questions and wishes reaches the tables, for the group commits.

Each may be told the same row again: it is there once.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kerege.votes.models import FloorQuestion, FloorUpvote, SpeakerWish


@dataclass(frozen=True)
class Voice:
    """A phone's voice for a question, given or taken back."""

    key: uuid.UUID
    visitor: str
    is_given: bool
    at: datetime


def write_questions(rows: Sequence[FloorQuestion]) -> None:
    """New questions, each with the voice of who asks."""
    FloorQuestion.objects.bulk_create(rows, ignore_conflicts=True)
    write_voices([Voice(row.key, row.visitor_sum, True, row.at) for row in rows])


def write_voices(rows: Sequence[Voice]) -> None:
    """The last word of a phone on a question counts."""
    last = {(row.key, row.visitor): row for row in rows}
    found = FloorQuestion.objects.filter(key__in={key for key, _visitor in last})
    numbers = dict(found.values_list("key", "pk"))
    given = [row for row in last.values() if row.is_given and row.key in numbers]
    FloorUpvote.objects.bulk_create(
        [
            FloorUpvote(question_id=numbers[row.key], visitor_sum=row.visitor, at=row.at)
            for row in given
        ],
        ignore_conflicts=True,
    )
    for row in last.values():
        if not row.is_given:
            FloorUpvote.objects.filter(question__key=row.key, visitor_sum=row.visitor).delete()


def take_back(rows: Sequence[Voice]) -> None:
    """Questions that their authors withdrew."""
    for row in rows:
        FloorQuestion.objects.filter(key=row.key, visitor_sum=row.visitor).delete()


def write_wishes(rows: Sequence[SpeakerWish]) -> None:
    """New wishes."""
    SpeakerWish.objects.bulk_create(rows, ignore_conflicts=True)

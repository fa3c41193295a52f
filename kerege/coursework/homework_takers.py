"""Homework that takes links: things made in other rooms can be handed in there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from kerege.coursework.models import Assignment, Submission, SubmissionState, WorkKind
from kerege.coursework.queries.homework_mine import list_mine
from kerege.events.hand_ins import Taker


def takes_links(assignment: Assignment) -> bool:
    """Whether a link is one of the works that are asked for."""
    return WorkKind.LINK in assignment.kind_codes()


def text_so_far(work: Submission) -> str:
    """What the form shows: the draft, or the last attempt of a work that came back."""
    if work.state == SubmissionState.RETURNED and work.draft_saved_at is None:
        last = work.attempts.order_by("-number").first()
        return last.text if last else ""
    return work.draft_text


def takers_for(person: Any, now: datetime) -> Sequence[Taker]:
    """The homework of the person that is open now and takes links."""
    return [
        Taker(
            title=mine.assignment.title,
            address=reverse("coursework:homework_hand_in", args=[mine.assignment.pk]),
            due_at=mine.due_at,
            item_pk=mine.assignment.item_id,
        )
        for mine in list_mine(person)
        if mine.may_send(now) and takes_links(mine.assignment)
    ]

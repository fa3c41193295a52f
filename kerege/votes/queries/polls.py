"""Reads of votes: a constant number of queries, however many votes there are."""

from typing import Any

from django.db.models import Count, QuerySet

from kerege.events.models import Event
from kerege.votes.models import Poll, PollState, PollVote


def polls_of(event: Event) -> QuerySet[Poll]:
    """All votes of the event in the order of the hall, with how many have voted."""
    rows = Poll.objects.filter(event=event).select_related("item__block__day")
    return rows.annotate(voters=Count("votes")).order_by("order", "pk")


def values_of(polls: list[Poll]) -> dict[int, list[Any]]:
    """What was voted, by number of the vote: one query for all of them."""
    found: dict[int, list[Any]] = {poll.pk: [] for poll in polls}
    rows = PollVote.objects.filter(poll__in=list(found)).order_by("pk")
    for poll_id, value in rows.values_list("poll_id", "value"):
        found[poll_id].append(value)
    return found


def shown_to_phones(event_id: int) -> list[Poll]:
    """Those that are open, then those whose results are shown; the open ones first."""
    rows = Poll.objects.filter(event_id=event_id).exclude(state=PollState.DRAFT)
    ordered = sorted(rows, key=lambda poll: (poll.state != PollState.OPEN, poll.order, poll.pk))
    return [poll for poll in ordered if poll.state == PollState.OPEN or poll.shows_results]


def mine(polls: list[Poll], visitor: str) -> dict[int, Any]:
    """What this phone has voted, by number of the vote."""
    if not visitor:
        return {}
    rows = PollVote.objects.filter(poll__in=polls, visitor_sum=visitor)
    return dict(rows.values_list("poll_id", "value"))

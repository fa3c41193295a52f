"""What is forgotten of votes, and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from kerege.votes.models import Poll, PollState, PollVote

VISITORS_KEPT = timedelta(days=30)
OPEN_KEPT = timedelta(days=3)  # a vote that nobody closed


def forget_old(*, now: datetime) -> int:
    """By which phone a vote came; a vote left open is closed."""
    left = Poll.objects.filter(state=PollState.OPEN, opened_at__lt=now - OPEN_KEPT)
    count = left.update(state=PollState.CLOSED, closed_at=now)
    old = PollVote.objects.filter(at__lt=now - VISITORS_KEPT).exclude(visitor_sum="")
    return count + old.update(visitor_sum="")

"""What the room of a hall remembers of votes: nothing waits, nothing asks the database."""

from datetime import datetime
from typing import Any

from kerege.foundation.errors import Refused
from kerege.live.rooms import Write
from kerege.votes import poll_told, poll_values
from kerege.votes.actions.poll_votes import VoteClosed, VotedAlready
from kerege.votes.hall_parts import Taken
from kerege.votes.models import Hall, Poll, PollVote
from kerege.votes.poll_results import results
from kerege.votes.poll_writes import write_votes
from kerege.votes.queries import polls as queries


class Votes:
    """The votes of one event that phones see, and what each phone chose."""

    def __init__(self, polls: list[Poll], given: dict[int, dict[str, Any]]) -> None:
        self.polls = {poll.pk: poll for poll in polls}
        self.given = given
        self._fresh: set[int] = set()
        # As they were told last: a cloud is not laid out anew for each phone that comes.
        self._told: dict[int, dict[str, Any]] = {}

    def shared(self) -> dict[str, Any]:
        return {
            "polls": [poll_told.question(poll) for poll in self.polls.values()],
            "figures": self._figures(),
        }

    def own(self, visitor: str) -> dict[str, Any]:
        mine = {pk: votes[visitor] for pk, votes in self.given.items() if visitor in votes}
        return {"mine": mine}

    def take(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        """The same vote again is answered as before; another one changes it, where that may be."""
        poll = self.polls.get(message.get("poll", 0)) if _is_number(message.get("poll")) else None
        try:
            if poll is None or not poll.takes_votes:
                raise VoteClosed
            value = poll_values.clean(poll, message.get("value"))
            kept = self.given[poll.pk].get(visitor)
            if kept is not None and kept != value and not poll.may_change:
                raise VotedAlready
        except Refused as refusal:
            pk = poll.pk if poll else None
            return Taken(reply={"no": getattr(refusal, "code", "bad"), "poll": pk})
        reply = {"poll": poll.pk, "value": value}
        if kept == value:
            return Taken(reply=reply)
        self.given[poll.pk][visitor] = value
        self._fresh.add(poll.pk)
        row = PollVote(poll_id=poll.pk, visitor_sum=visitor, value=value, at=at)
        return Taken(reply=reply, writes=[Write(write_votes, row)], is_news=True)

    def news(self) -> dict[str, Any] | None:
        fresh, self._fresh = self._fresh, set()
        for pk in fresh:
            self._told.pop(pk, None)
        told = [one for one in self._figures() if one["id"] in fresh]
        return {"figures": told} if told else None

    def _figures(self) -> list[dict[str, Any]]:
        for pk, poll in self.polls.items():
            if pk not in self._told:
                self._told[pk] = poll_told.figures(results(poll, self.given[pk].values()))
        return [self._told[pk] for pk in self.polls if self._told[pk]]


def read(hall: Hall) -> Votes:
    """As the tables have it."""
    polls = queries.shown_to_phones(hall.event_id)
    given: dict[int, dict[str, Any]] = {poll.pk: {} for poll in polls}
    rows = PollVote.objects.filter(poll__in=polls).order_by("pk")
    for pk, poll_id, visitor, value in rows.values_list("pk", "poll_id", "visitor_sum", "value"):
        given[poll_id][visitor or f"-{pk}"] = value
    return Votes(polls, given)


def _is_number(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool)

"""A vote of a phone: by a plain form here, by the room of the hall through `write_votes`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused
from kerege.live.nudge import room_changed
from kerege.votes import poll_values
from kerege.votes.actions.halls import KIND
from kerege.votes.models import Hall, Poll, PollState, PollVote

CHUNK = 500


class VoteClosed(Refused):
    code = "closed"
    message = _("This vote is closed. Thank you for taking part!")


class VotedAlready(Refused):
    code = "again"
    message = _("Your phone has voted; this vote cannot be changed.")


@transaction.atomic
def vote(*, poll: Poll, visitor: str, raw: Any, now: datetime) -> PollVote:
    """Keep the vote of this phone, or change it as long as that is allowed."""
    # The lock makes votes and the closing take turns: what is kept was in time.
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if not takes_votes(held):
        raise VoteClosed
    value = poll_values.clean(held, raw)
    mine = PollVote.objects.filter(poll=held, visitor_sum=visitor).first()
    if mine is None:
        mine = PollVote(poll=held, visitor_sum=visitor)
    elif mine.value == value:
        return mine
    elif not held.may_change:
        raise VotedAlready
    mine.value, mine.at = value, now
    mine.save()
    for code in Hall.objects.filter(event=held.event_id).values_list("code", flat=True):
        room_changed(KIND, code)
    return mine


@transaction.atomic
def write_votes(rows: Sequence[PollVote]) -> None:
    """Votes of many phones at once, from the room; of one phone to a poll the last counts."""
    last = {(row.poll_id, row.visitor_sum): row for row in rows}
    known = PollVote.objects.filter(
        poll__in={poll_id for poll_id, _visitor in last},
        visitor_sum__in=[visitor for _poll, visitor in last],
    )
    old = {(row.poll_id, row.visitor_sum): row for row in known}
    for place, row in old.items():
        if place in last:
            row.value, row.at = last[place].value, last[place].at
    new = [row for place, row in last.items() if place not in old]
    PollVote.objects.bulk_create(new, ignore_conflicts=True, batch_size=CHUNK)
    changed = [row for place, row in old.items() if place in last]
    PollVote.objects.bulk_update(changed, ["value", "at"], batch_size=CHUNK)


def takes_votes(poll: Poll) -> bool:
    """Whether phones may vote now."""
    return bool(poll.state == PollState.OPEN)

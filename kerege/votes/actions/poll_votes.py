"""A vote of a phone: by a plain form here, by the room of the hall through `write_votes`."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused
from kerege.live.nudge import room_changed
from kerege.votes import poll_values
from kerege.votes.actions.halls import KIND
from kerege.votes.models import Hall, Poll, PollVote


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
    if not held.takes_votes:
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
        room_changed(KIND, code, may_wait=True)
    return mine

"""The voice of a phone on a Podium, and when it is forgotten whose it was."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events import on_now
from kerege.foundation.errors import Refused
from kerege.live.nudge import room_changed
from kerege.showcase.actions.podium_stage import KIND
from kerege.showcase.models import Pick, Podium, PodiumVoice, VoteState

VISITORS_KEPT = timedelta(days=30)
OPEN_KEPT = timedelta(days=3)  # a vote that nobody closed


class VoteClosed(Refused):
    message = _("No votes are taken now. Thank you for taking part!")


class NotOnThePodium(Refused):
    message = _("This book is not on the podium any more. Please choose another one.")


@transaction.atomic
def vote(*, podium: Podium, pick: int, visitor: str, now: datetime) -> PodiumVoice:
    """Keep the voice of this phone, or give it to another book while the vote is open."""
    # The lock makes voices and the closing take turns: what is kept was in time.
    held = Podium.objects.select_for_update().get(pk=podium.pk)
    if not held.takes_votes:
        raise VoteClosed
    chosen = Pick.objects.filter(pk=pick, block__podium=held).first()
    if chosen is None:
        raise NotOnThePodium
    mine, _is_new = PodiumVoice.objects.update_or_create(
        podium=held, visitor_sum=visitor, defaults={"pick": chosen, "at": now}
    )
    room_changed(KIND, held.code, may_wait=True)
    return mine


def forget_old(*, now: datetime) -> int:
    """By which phone a voice came; a vote left open is closed."""
    left = Podium.objects.filter(vote_state=VoteState.OPEN, vote_opened_at__lt=now - OPEN_KEPT)
    on_now.changed(list(left.values_list("event_id", flat=True)))
    count = left.update(vote_state=VoteState.CLOSED, vote_closed_at=now)
    old = PodiumVoice.objects.filter(at__lt=now - VISITORS_KEPT).exclude(visitor_sum="")
    return count + old.update(visitor_sum="")

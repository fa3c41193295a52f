"""Wishes to the speakers: written on phones, read by an organiser, shown to the speakers."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.live import nudge
from kerege.people.models import Person
from kerege.votes import floor_words
from kerege.votes.actions.halls import KIND
from kerege.votes.models import Hall, QuestionState, SpeakerWish
from kerege.votes.queries.stage import begun

STATES = (QuestionState.WAITING, QuestionState.SHOWN, QuestionState.HIDDEN)


@transaction.atomic
def write_wish(
    *, hall: Hall, item: int, text: str, visitor: str, key: uuid.UUID, now: datetime
) -> SpeakerWish:
    """Keep a wish for the moderator; the same words from the same phone are one wish."""
    held = Hall.objects.select_for_update(of=("self",)).select_related("event").get(pk=hall.pk)
    text = floor_words.wish_of(text)
    if not (held.is_open and held.takes_wishes) or item not in {
        line.pk for line in begun(held, now)
    }:
        raise floor_words.HallClosed
    mine = SpeakerWish.objects.filter(item=item, visitor_sum=visitor)
    same = mine.filter(text=text).first()
    if same is not None:
        return same
    if mine.count() >= floor_words.MOST_WISHES:
        raise floor_words.EnoughWishes
    nudge.room_changed(KIND, held.code)
    return SpeakerWish.objects.create(item_id=item, text=text, visitor_sum=visitor, key=key, at=now)


@transaction.atomic
def decide_wishes(*, hall: Hall, keys: Sequence[int], state: str, by: Person, now: datetime) -> int:
    """Approve or hide; either can be changed later."""
    if state not in STATES:
        raise Refused
    rows = SpeakerWish.objects.filter(item__block__day__event=hall.event_id, pk__in=keys)
    pks = list(rows.values_list("pk", flat=True))
    decided_at = None if state == QuestionState.WAITING else now
    count = SpeakerWish.objects.filter(pk__in=pks).update(state=state, decided_at=decided_at)
    if count:
        audit.record(
            actor_id=by.pk,
            verb="votes.wishes_decided",
            about=hall,
            after={"wishes": pks, "state": state},
            now=now,
        )
        nudge.room_changed(KIND, hall.code)
    return count

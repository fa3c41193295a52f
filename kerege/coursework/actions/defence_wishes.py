"""Wishes of colleagues: written on phones, read by an organiser, shown to the author."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Defence, DefenceSlot, SlotState, Wish, WishState
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

LONGEST = 500
MOST_OF_ONE = 5  # for one work from one phone
OPEN_AFTER = timedelta(days=7)


class NoWishesNow(Refused):
    message = _("Wishes for this work cannot be written now.")


class EmptyWish(Refused):
    message = _("Please write your wish.")


class LongWish(Refused):
    message = _("A wish has at most 500 characters.")


class EnoughWishes(Refused):
    message = _("You have written five wishes for this work. Thank you!")


@transaction.atomic
def write_wish(
    *,
    slot: DefenceSlot,
    text: str,
    visitor: str,
    now: datetime,
    person: Person | None = None,
) -> Wish:
    """Keep a wish for the moderator; the same words from the same phone are one wish."""
    text = " ".join(text.replace("\0", "").split())
    if not text:
        raise EmptyWish
    if len(text) > LONGEST:
        raise LongWish
    # The lock makes wishes of one phone for one work take turns.
    held = DefenceSlot.objects.select_for_update().get(pk=slot.pk)
    if not takes_wishes(held, now):
        raise NoWishesNow
    visitor_sum = sha256(f"{held.defence_id}:{visitor}".encode()).hexdigest()
    mine = held.wishes.filter(visitor_sum=visitor_sum)
    same = mine.filter(text=text).first()
    if same is not None:
        return same
    if mine.count() >= MOST_OF_ONE:
        raise EnoughWishes
    return Wish.objects.create(slot=held, text=text, person=person, visitor_sum=visitor_sum, at=now)


@transaction.atomic
def decide_wishes(
    *, defence: Defence, keys: Sequence[int], state: str, by: Person, now: datetime
) -> int:
    """Approve or hide; either can be changed later."""
    if state not in WishState.values:
        raise Refused
    rows = Wish.objects.filter(slot__defence=defence, pk__in=keys)
    told_at = None if state == WishState.WAITING else now
    count = rows.update(state=state, decided_at=told_at)
    if count:
        Defence.objects.filter(pk=defence.pk).update(revision=F("revision") + 1)
        audit.record(
            actor_id=by.pk,
            verb="coursework.wishes_decided",
            about=defence,
            after={"wishes": list(keys), "state": state},
            now=now,
        )
    return count


def takes_wishes(slot: DefenceSlot, now: datetime) -> bool:
    """From the moment she stands before the jury until a week after."""
    if slot.state not in {SlotState.NOW, SlotState.DONE} or slot.started_at is None:
        return False
    return now < slot.started_at + OPEN_AFTER

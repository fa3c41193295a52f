"""Letters that come back, and the addresses they come back from."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Lower

from kerege.foundation import audit
from kerege.mailing.bounces import Bounce
from kerege.mailing.carriers import is_address_at_fault
from kerege.mailing.models import DeadAddress, Letter, LetterState
from kerege.people.models import Person

CAN_COME_BACK = (LetterState.SENT, LetterState.FAILED)


@transaction.atomic
def take_bounce(*, bounce: Bounce, now: datetime) -> Letter | None:
    """Mark the letter that came back; a notice that names no letter of ours changes nothing."""
    if not bounce.token or bounce.action != "failed":
        return None
    letter = Letter.objects.select_for_update().filter(token=bounce.token).first()
    if letter is None or letter.state not in CAN_COME_BACK:
        return None
    letter.state, letter.bounced_at, letter.last_error = LetterState.BOUNCED, now, bounce.words
    letter.save(update_fields=["state", "bounced_at", "last_error"])
    if bounce.status.startswith("5") and is_address_at_fault(bounce.status):
        note_dead_address(letter.address, bounce.words, now)
    return letter


def note_dead_address(address: str, reason: str, now: datetime) -> None:
    """Remember that letters to this address come back."""
    DeadAddress.objects.get_or_create(
        address=address.lower(), defaults={"reason": reason[:1000], "found_at": now}
    )


@transaction.atomic
def trust_address(*, dead: DeadAddress, by: Person, now: datetime) -> int:
    """The address works after all: forget the mark and send what was held."""
    # Not the address itself: the log is kept for years and names people by number.
    audit.record(actor_id=by.pk, verb="mailing.address_trusted", about=dead, now=now)
    held = Letter.objects.filter(state=LetterState.HELD, address__iexact=dead.address)
    dead.delete()
    return held.update(state=LetterState.QUEUED, next_try_at=now, tries=0)


@transaction.atomic
def release_held(*, now: datetime) -> int:
    """Readers who gave another address get there what was held for the old one."""
    held = Letter.objects.filter(state=LetterState.HELD, person__email__isnull=False)
    moved = held.annotate(old=Lower("address"), new=Lower("person__email")).exclude(old=F("new"))
    count = 0
    for letter in moved.select_related("person").order_by("pk")[:200]:
        letter.address = (letter.person and letter.person.email) or ""
        letter.state, letter.next_try_at, letter.tries = LetterState.QUEUED, now, 0
        letter.save(update_fields=["address", "state", "next_try_at", "tries"])
        count += 1
    return count

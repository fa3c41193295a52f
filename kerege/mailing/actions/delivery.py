"""Sending the letters of the outbox, each at most once.

A letter is marked as being sent in a transaction of its own, then handed over (carriers.py),
then marked with the outcome. Three things can go wrong, and each has one answer:

- The server refused, or could not be reached: nothing was delivered, so the letter is tried again
  after a growing pause; a refusal for good (5xx) or the sixth try ends it.
- The connection broke while the server was taking the letter: nobody knows whether it arrived.
- The process died between sending and marking: nobody knows either.

In the last two cases the letter is marked as not delivered, with a note, and a person decides on
the outbox page whether to send it again. We rather send a letter too few than one twice.
"""

import secrets
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import connection, transaction

from kerege.mailing import carriers, letters
from kerege.mailing.actions.troubles import note_dead_address
from kerege.mailing.carriers import EXPIRED, INTERRUPTED, Outcome
from kerege.mailing.models import Channel, Letter, LetterState, OutboxPause, Way
from kerege.mailing.queries import ways

PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
]
A_ROUND = 40  # letters; the worker has other things to do as well
INTERRUPTED_AFTER = timedelta(minutes=10)
CARRIERS = {Way.EMAIL: carriers.by_email, Way.TELEGRAM: carriers.by_telegram}


def send_due(*, now: datetime, limit: int = A_ROUND) -> Counter[str]:
    """Send what waits, one letter after another; return how many came to which state."""
    count: Counter[str] = Counter()
    away: set[str] = set()
    post = get_connection()
    try:
        while sum(count.values()) < limit and (letter := _take(now, away)):
            outcome = _deliver(letter, post, now)
            _mark(letter, outcome, now)
            count[letter.state] += 1
            if outcome.is_server_away:
                away.add(letter.way)
    finally:
        post.close()
    return count


@transaction.atomic
def give_up_interrupted(*, now: datetime) -> int:
    """Mark letters whose sending never ended; they may have arrived, so a person decides."""
    stuck = Letter.objects.filter(
        state=LetterState.SENDING, next_try_at__lt=now - INTERRUPTED_AFTER
    )
    stuck.filter(kind__in=letters.secret_codes()).update(text="", erased_at=now)
    return stuck.update(state=LetterState.FAILED, last_error=INTERRUPTED)


def _take(now: datetime, away: set[str]) -> Letter | None:
    """The next letter that may go now; those that may not are put where they belong."""
    while True:
        letter, is_ready = _take_one(now, away)
        if letter is None or is_ready:
            return letter


@transaction.atomic
def _take_one(now: datetime, away: set[str]) -> tuple[Letter | None, bool]:
    """Take a letter so that nobody else does: theirs skips the row that we hold."""
    can_skip = connection.features.has_select_for_update_skip_locked
    due = Letter.objects.due(now).exclude(way__in=away)
    if OutboxPause.objects.filter(is_on=True).exists():
        # Nobody is locked out by a pause: codes for signing in still go.
        due = due.filter(kind__in=letters.secret_codes())
    letter = due.select_for_update(skip_locked=can_skip, of=("self",)).first()
    if letter is None:
        return None, False
    is_ready = _is_secret(letter) or _may_go(letter, now, away)
    if is_ready:
        letter.state, letter.tries = LetterState.SENDING, letter.tries + 1
        letter.next_try_at = now
        letter.token = letter.token or secrets.token_hex(12)
    fields = ["state", "tries", "next_try_at", "token", "way", "sent_at"]
    letter.save(update_fields=fields)
    return letter, is_ready


def _may_go(letter: Letter, now: datetime, away: set[str]) -> bool:
    """Choose the way; a letter that must wait or goes no further is changed accordingly."""
    letter.way = _way_of(letter)
    if letter.way == Way.CABINET:
        letter.state, letter.sent_at = LetterState.SENT, now
        return False
    if letter.way == Way.EMAIL and ways.is_dead(letter.address):
        letter.state = LetterState.HELD
        return False
    if (until := _quiet_until(letter, now)) is not None:
        letter.next_try_at = until
        return False
    if letter.way in away:
        letter.next_try_at = now + PAUSES[0]
        return False
    return True


def _way_of(letter: Letter) -> Way:
    if letter.person_id is None:
        return Way.EMAIL
    wanted = ways.wanted_way(letter.person_id)
    if wanted == Way.EMAIL and not letter.address:
        return Way.TELEGRAM if ways.has_telegram(letter.person_id) else Way.CABINET
    return wanted


def _quiet_until(letter: Letter, now: datetime) -> datetime | None:
    if letter.is_urgent or letter.person_id is None or letter.expires_at is not None:
        return None
    return ways.quiet_until(now, *ways.hours_of(letter.person_id))


def _deliver(letter: Letter, post: Any, now: datetime) -> Outcome:
    if letter.expires_at is not None and letter.expires_at <= now:
        return Outcome(LetterState.FAILED, EXPIRED)
    return CARRIERS[Way(letter.way)](letter, post)


@transaction.atomic
def _mark(letter: Letter, outcome: Outcome, now: datetime) -> None:
    letter.state, letter.last_error = outcome.state, outcome.note
    if outcome.is_chat_blocked:
        _fall_back(letter, now)
    elif outcome.wait is not None:
        letter.tries, letter.next_try_at = letter.tries - 1, now + outcome.wait
    elif outcome.state == LetterState.QUEUED:
        _wait_or_give_up(letter, now)
    if letter.state == LetterState.SENT:
        letter.sent_at = now
    if letter.state == LetterState.BOUNCED:
        letter.bounced_at = now
    if outcome.is_address_dead:
        note_dead_address(letter.address, outcome.note, now)
    if _is_secret(letter) and letter.state != LetterState.QUEUED:
        letter.text, letter.erased_at = "", now
    # A letter given up by another worker meanwhile is sent all the same: what happened counts.
    fields = ["state", "last_error", "next_try_at", "sent_at", "text", "erased_at"]
    letter.save(update_fields=[*fields, "way", "tries", "bounced_at"])


def _fall_back(letter: Letter, now: datetime) -> None:
    """The reader's chat takes nothing any more: e-mail instead, or the cabinet."""
    mine = Channel.objects.filter(person=letter.person_id, way=Way.TELEGRAM)
    mine.update(blocked_at=now, is_preferred=False)
    letter.tries, letter.next_try_at = 0, now
    letter.way = Way.EMAIL if letter.address else Way.CABINET
    if letter.way == Way.CABINET:
        letter.state = LetterState.SENT


def _is_secret(letter: Letter) -> bool:
    kind = letters.find(letter.kind)
    return kind is not None and kind.is_secret


def _wait_or_give_up(letter: Letter, now: datetime) -> None:
    if letter.tries > len(PAUSES):
        letter.state = LetterState.FAILED
    else:
        letter.next_try_at = now + PAUSES[letter.tries - 1]

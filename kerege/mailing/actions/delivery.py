"""Sending the letters of the outbox, each at most once.

A letter is marked as being sent in a transaction of its own, then handed to the mail server,
then marked with the outcome. Three things can go wrong, and each has one answer:

- The server refused, or could not be reached: nothing was delivered, so the letter is tried again
  after a growing pause; a refusal for good (5xx) or the sixth try ends it.
- The connection broke while the server was taking the letter: nobody knows whether it arrived.
- The process died between sending and marking: nobody knows either.

In the last two cases the letter is marked as not delivered, with a note, and a person decides on
the outbox page whether to send it again. We rather send a letter too few than one twice.
"""

import smtplib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing import letters
from kerege.mailing.models import Letter, LetterState
from kerege.people.models import Person

PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
]
A_ROUND = 40  # letters; the worker has other things to do as well
INTERRUPTED_AFTER = timedelta(minutes=10)

# Notes of our own in `last_error`; anything else there are the words of the mail server.
INTERRUPTED = "interrupted"
UNCERTAIN = "uncertain"
EXPIRED = "expired"
NO_FILE = "no_file"
NOTES = {
    INTERRUPTED: _("The server stopped while this letter was being sent. It may have arrived."),
    UNCERTAIN: _("The connection broke while the letter was handed over. It may have arrived."),
    EXPIRED: _("The letter was of no use any more when its turn came."),
    NO_FILE: _("An attached file is missing."),
}


class NotFailed(Refused):
    message = _("Only a letter that was not delivered can be sent again.")


class TextErased(Refused):
    message = _("The text of this letter has been erased; it cannot be sent again.")


@dataclass(frozen=True)
class Outcome:
    state: LetterState
    note: str = ""
    is_server_away: bool = False


def send_due(*, now: datetime, limit: int = A_ROUND) -> Counter[str]:
    """Send what waits, one letter after another; return how many came to which state."""
    count: Counter[str] = Counter()
    post = get_connection()
    try:
        while sum(count.values()) < limit and (letter := _take(now)):
            outcome = _deliver(letter, post, now)
            _mark(letter, outcome, now)
            count[letter.state] += 1
            if outcome.is_server_away:
                break
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


@transaction.atomic
def send_again(*, letter: Letter, by: Person, now: datetime) -> Letter:
    """Put a letter that was not delivered back into the queue, with all its tries."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.FAILED:
        raise NotFailed
    if letter.erased_at is not None:
        raise TextErased
    before = {"state": letter.state, "error": letter.last_error}
    letter.state, letter.tries, letter.last_error = LetterState.QUEUED, 0, ""
    letter.next_try_at, letter.expires_at = now, None
    letter.save()
    audit.record(actor_id=by.pk, verb="mailing.sent_again", about=letter, before=before, now=now)
    return letter


@transaction.atomic
def _take(now: datetime) -> Letter | None:
    """Take the next letter so that nobody else does: theirs skips the row that we hold."""
    can_skip = connection.features.has_select_for_update_skip_locked
    letter = Letter.objects.due(now).select_for_update(skip_locked=can_skip).first()
    if letter is not None:
        letter.state, letter.tries = LetterState.SENDING, letter.tries + 1
        letter.next_try_at = now
        letter.save(update_fields=["state", "tries", "next_try_at"])
    return letter


def _deliver(letter: Letter, post: Any, now: datetime) -> Outcome:
    if letter.expires_at is not None and letter.expires_at <= now:
        return Outcome(LetterState.FAILED, EXPIRED)
    try:
        message = _message(letter, post)
    except OSError:
        return Outcome(LetterState.FAILED, NO_FILE)
    try:
        post.open()
    except Exception as trouble:
        # Whatever it is, nothing was handed over.
        return Outcome(LetterState.QUEUED, _words(trouble), is_server_away=True)
    return _hand_over(message)


def _hand_over(message: EmailMessage) -> Outcome:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = {code for code, _text in refusal.recipients.values()}
        return Outcome(_after_refusal(min(codes, default=550)), _words(refusal))
    except smtplib.SMTPResponseException as refusal:
        return Outcome(_after_refusal(refusal.smtp_code), _words(refusal))
    except (smtplib.SMTPException, OSError):
        return Outcome(LetterState.FAILED, UNCERTAIN, is_server_away=True)
    except ValueError as trouble:
        # Django refuses to write such a letter; another try cannot help.
        return Outcome(LetterState.FAILED, _words(trouble))
    return Outcome(LetterState.SENT)


def _after_refusal(code: int) -> LetterState:
    return LetterState.QUEUED if 400 <= code < 500 else LetterState.FAILED


def _message(letter: Letter, post: Any) -> EmailMessage:
    message = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        to=[letter.address],
        connection=post,
        headers={"Content-Language": letter.language, "Auto-Submitted": "auto-generated"},
    )
    for attachment in letter.attachments.order_by("pk"):
        with default_storage.open(attachment.stored_as) as file:
            message.attach(attachment.name, file.read(), attachment.content_type)
    return message


def _mark(letter: Letter, outcome: Outcome, now: datetime) -> None:
    letter.state, letter.last_error = outcome.state, outcome.note
    if outcome.state == LetterState.QUEUED:
        _wait_or_give_up(letter, now)
    if outcome.state == LetterState.SENT:
        letter.sent_at = now
    kind = letters.find(letter.kind)
    if kind is not None and kind.is_secret and letter.state != LetterState.QUEUED:
        letter.text, letter.erased_at = "", now
    # A letter given up by another worker meanwhile is sent all the same: what happened counts.
    letter.save(
        update_fields=["state", "last_error", "next_try_at", "sent_at", "text", "erased_at"]
    )


def _wait_or_give_up(letter: Letter, now: datetime) -> None:
    if letter.tries > len(PAUSES):
        letter.state = LetterState.FAILED
    else:
        letter.next_try_at = now + PAUSES[letter.tries - 1]


def _words(trouble: Exception) -> str:
    return (str(trouble) or type(trouble).__name__)[:500]

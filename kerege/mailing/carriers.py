"""Handing one letter over, by e-mail or in Telegram; each answer becomes an outcome."""

import re
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kerege.mailing import telegram
from kerege.mailing.models import Letter, LetterState
from kerege.mailing.queries.ways import telegram_of

# Notes of our own in `last_error`; anything else there are the words of the server.
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
ENHANCED = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Outcome:
    state: LetterState
    note: str = ""
    is_server_away: bool = False
    is_address_dead: bool = False
    is_chat_blocked: bool = False
    wait: timedelta | None = None


def by_email(letter: Letter, post: Any) -> Outcome:
    """Hand the letter to the mail server."""
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


def by_telegram(letter: Letter, _post: Any) -> Outcome:
    """Hand the letter to the bot; its files stay in the cabinet, the message leads there."""
    channel = telegram_of(letter.person)
    if channel is None or not telegram.is_on():
        return Outcome(LetterState.QUEUED, is_chat_blocked=True)
    answer = telegram.send(channel.chat_id or 0, _chat_text(letter))
    if answer.code == 200:
        return Outcome(LetterState.SENT)
    if answer.is_blocked:
        return Outcome(LetterState.QUEUED, answer.words, is_chat_blocked=True)
    if answer.code == 429:
        wait = timedelta(seconds=max(1, answer.retry_after))
        return Outcome(LetterState.QUEUED, answer.words, is_server_away=True, wait=wait)
    if answer.code == 0:
        return Outcome(LetterState.QUEUED, answer.words, is_server_away=True)
    if answer.code < 0 or answer.code >= 500:
        # A gateway that gave up may have passed the message on.
        return Outcome(LetterState.FAILED, UNCERTAIN, is_server_away=True)
    return Outcome(LetterState.FAILED, answer.words or str(answer.code))


def is_address_at_fault(words: str) -> bool:
    """Whether a refusal for good is about the address, and not about the letter or a full box.

    Without an enhanced code (RFC 3463) the address is taken to be at fault.
    """
    found = ENHANCED.search(words)
    if found is None:
        return True
    return found[1] == "5" and found[2] in {"1", "2"} and (found[2], found[3]) != ("2", "2")


def message_id(token: str) -> str:
    """The Message-ID of a letter."""
    return f"<{token}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def _hand_over(message: EmailMessage) -> Outcome:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, said = min(refusal.recipients.values(), default=(550, b""))
        return _refused(code, _text(said) or _words(refusal))
    except smtplib.SMTPResponseException as refusal:
        state = LetterState.QUEUED if 400 <= refusal.smtp_code < 500 else LetterState.FAILED
        return Outcome(state, _words(refusal))
    except (smtplib.SMTPException, OSError):
        return Outcome(LetterState.FAILED, UNCERTAIN, is_server_away=True)
    except ValueError as trouble:
        # Django refuses to write such a letter; another try cannot help.
        return Outcome(LetterState.FAILED, _words(trouble))
    return Outcome(LetterState.SENT)


def _refused(code: int, words: str) -> Outcome:
    """The server does not take this reader: for now, or for good."""
    if 400 <= code < 500:
        return Outcome(LetterState.QUEUED, words)
    return Outcome(LetterState.BOUNCED, words, is_address_dead=is_address_at_fault(words))


def _message(letter: Letter, post: Any) -> EmailMessage:
    headers = {
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",
        "Message-ID": message_id(letter.token),
    }
    sender = settings.DEFAULT_FROM_EMAIL
    if settings.BOUNCE_ADDRESS:
        # The envelope names the letter, so that what comes back is recognised by its address.
        headers["From"] = sender
        name, _at, host = settings.BOUNCE_ADDRESS.partition("@")
        sender = f"{name}+{letter.token}@{host}"
    message = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.address],
        connection=post,
        headers=headers,
    )
    for attachment in letter.attachments.order_by("pk"):
        with default_storage.open(attachment.stored_as) as file:
            message.attach(attachment.name, file.read(), attachment.content_type)
    return message


def _chat_text(letter: Letter) -> str:
    """Subject and text; what is too long or has files is to be read in the cabinet."""
    with translation.override(letter.language):
        address = f"{settings.BASE_URL}/{letter.language}/my/letters/{letter.pk}/"
        files = _("The attached files are in your cabinet:")
        rest = _("The whole letter is in your cabinet:")
        text = f"{letter.subject}\n\n{letter.text.partition(chr(10) + '-- ')[0].strip()}"
        if letter.attachments.exists():
            return f"{text[:3600]}\n\n{files} {address}"
        if len(text) > telegram.LONGEST:
            return f"{text[:3600]}…\n\n{rest} {address}"
    return text


def _text(said: Any) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return words.replace("\x00", "")[:500]


def _words(trouble: Exception) -> str:
    return (str(trouble) or type(trouble).__name__)[:500]

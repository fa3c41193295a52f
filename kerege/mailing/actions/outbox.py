"""Writing letters into the outbox: rows of the transaction of the deed. Sending is delivery.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from kerege.foundation.audit import name_of
from kerege.mailing import letters
from kerege.mailing.models import Attachment, Letter, LetterState, Way
from kerege.mailing.queries.ways import has_telegram
from kerege.people.models import Person

SIGNATURE = "mailing/signature.txt"


@dataclass(frozen=True)
class StoredFile:
    name: str  # as the reader sees it
    content_type: str
    stored_as: str  # its name in the default storage


def queue(
    *,
    to: Person,
    letter: str,
    about: Model,
    reason: str,
    now: datetime,
    context: dict[str, Any] | None = None,
    attachments: Sequence[StoredFile] = (),
    delay: timedelta = timedelta(),
) -> Letter:
    """Write a letter for the person, once per reason; without e-mail it lies in the cabinet.

    With a `delay` it stays for so long where `call_back` can still reach it.
    """
    kind = letters.get(letter)
    words = _render(kind.template, to.language, {**(context or {}), "to": to})
    row, is_new = Letter.objects.get_or_create(
        reason=reason,
        person=to,
        defaults={
            "kind": letter,
            "about": name_of(about),
            "language": to.language,
            "is_urgent": kind.is_urgent,
            **where_to(to, now),
            **words,
            "next_try_at": now + delay,
        },
    )
    if is_new:
        _attach(row, attachments)
    return row


def call_back(*, to: Person, reason_begins: str) -> int:
    """Stop letters to the person that have not gone out and are true no longer; how many."""
    waiting = Letter.objects.filter(
        person=to, reason__startswith=reason_begins, state=LetterState.QUEUED
    )
    return waiting.update(state=LetterState.CANCELLED)


def queue_to_address(
    *,
    letter: str,
    address: str,
    language: str,
    reason: str,
    now: datetime,
    person: Person | None = None,
    context: dict[str, Any] | None = None,
    expires_at: datetime | None = None,
    about: Model | None = None,
    attachments: Sequence[StoredFile] = (),
) -> Letter:
    """Write a letter to an address, of somebody we know or not; once per reason."""
    words = render(letter, language, {**(context or {}), "to": person})
    subject = about or person
    row, is_new = Letter.objects.get_or_create(
        reason=reason,
        **({"person": person} if person else {"person": None, "address": address}),
        defaults={
            "address": address,
            "kind": letter,
            "about": name_of(subject) if subject else "",
            "language": language,
            "queued_at": now,
            "next_try_at": now,
            "expires_at": expires_at,
            **words,
        },
    )
    if is_new:
        _attach(row, attachments)
    return row


def render(letter: str, language: str, context: dict[str, Any]) -> dict[str, str]:
    """Subject and text as the reader would get them; for a look before anything is written."""
    return _render(letters.get(letter).template, language, context)


def where_to(to: Person, now: datetime) -> dict[str, Any]:
    """The state in which a letter to the person begins; the way is looked at again on sending."""
    begins = {"queued_at": now, "next_try_at": now, "address": to.email or ""}
    if to.email:
        return begins
    if has_telegram(to):
        return {**begins, "way": Way.TELEGRAM}
    return {**begins, "way": Way.CABINET, "state": LetterState.SENT, "sent_at": now}


def signature(language: str) -> str:
    """What stands under every letter."""
    with translation.override(language):
        plain = Context({"site": settings.BASE_URL}, autoescape=False)
        text: str = get_template(SIGNATURE).template.render(plain)  # type: ignore[attr-defined]
    return text.strip()


def _attach(row: Letter, files: Sequence[StoredFile]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            letter=row, name=file.name, content_type=file.content_type, stored_as=file.stored_as
        )
        for file in files
    )


def _render(template: str, language: str, context: dict[str, Any]) -> dict[str, str]:
    """Subject and signed text in the reader's language: the first line, and what follows it."""
    with translation.override(language):
        # A letter is plain text: nothing to escape.
        plain = Context({"site": settings.BASE_URL, **context}, autoescape=False)
        whole = get_template(template).template.render(plain)  # type: ignore[attr-defined]
    subject, _newline, text = whole.strip().partition("\n")
    # Header injection ends here: a subject is one line.
    return {
        "subject": one_line(subject),
        "text": f"{text.strip()}\n\n{signature(language)}\n",
    }


def one_line(subject: str) -> str:
    """A subject has no line breaks and an end."""
    return " ".join(subject.split())[:400]

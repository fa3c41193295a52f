"""Writing letters into the outbox: rows of the transaction of the deed. Sending is delivery.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from kerege.foundation.audit import name_of
from kerege.mailing import letters
from kerege.mailing.models import Attachment, Letter
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
) -> Letter | None:
    """Write a letter for the person, once per reason; a person without e-mail gets none."""
    if not to.email:
        return None
    words = _render(letters.get(letter).template, to.language, {**(context or {}), "to": to})
    row, is_new = Letter.objects.get_or_create(
        reason=reason,
        address=to.email,
        defaults={
            "kind": letter,
            "about": name_of(about),
            "person": to,
            "language": to.language,
            "queued_at": now,
            "next_try_at": now,
            **words,
        },
    )
    if is_new:
        _attach(row, attachments)
    return row


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
) -> Letter:
    """Write a letter to an address, of somebody we know or not; once per reason."""
    words = _render(letters.get(letter).template, language, {**(context or {}), "to": person})
    row, _is_new = Letter.objects.get_or_create(
        reason=reason,
        address=address,
        defaults={
            "kind": letter,
            "about": name_of(person) if person else "",
            "person": person,
            "language": language,
            "queued_at": now,
            "next_try_at": now,
            "expires_at": expires_at,
            **words,
        },
    )
    return row


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
        signature = get_template(SIGNATURE).template.render(plain)  # type: ignore[attr-defined]
    subject, _newline, text = whole.strip().partition("\n")
    # Header injection ends here: a subject is one line.
    return {
        "subject": " ".join(subject.split())[:400],
        "text": f"{text.strip()}\n\n{signature.strip()}\n",
    }

"""Writing letters into the outbox: rows of the transaction of the deed. Sending is delivery.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from kerege.foundation.audit import name_of
from kerege.mailing import letters
from kerege.mailing.models import Attachment, Letter
from kerege.people.models import Person


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
    subject, text = _render(letters.get(letter).template, to, context or {})
    row, is_new = Letter.objects.get_or_create(
        reason=reason,
        address=to.email,
        defaults={
            "kind": letter,
            "about": name_of(about),
            "person": to,
            "language": to.language,
            "subject": subject,
            "text": text,
            "queued_at": now,
            "next_try_at": now,
        },
    )
    if is_new:
        Attachment.objects.bulk_create(
            Attachment(
                letter=row,
                name=file.name,
                content_type=file.content_type,
                stored_as=file.stored_as,
            )
            for file in attachments
        )
    return row


def _render(template: str, to: Person, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text in the reader's language: the first line, and what follows it."""
    with translation.override(to.language):
        # A letter is plain text: nothing to escape.
        plain = Context({**context, "to": to}, autoescape=False)
        whole = get_template(template).template.render(plain)  # type: ignore[attr-defined]
    subject, _newline, text = whole.strip().partition("\n")
    return subject.strip()[:400], text.strip() + "\n"

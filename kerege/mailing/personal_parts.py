"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.mailing import letters
from kerege.mailing.models import Letter, LetterState
from kerege.people import personal_data
from kerege.people.models import Person

COLUMNS = {
    "queued_at": _("Written"),
    "subject": _("Subject"),
    "text": _("Text"),
    "address": _("E-mail"),
    "state": _("State"),
    "sent_at": _("Sent"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("mailing.letters", _("Letters to you"), letters_to, columns=COLUMNS)


def letters_to(person: Person) -> list[dict[str, Any]]:
    """The letters as they are kept; codes for signing in are not told again."""
    rows = Letter.objects.filter(person=person).exclude(kind__in=letters.secret_codes())
    return [
        {
            "queued_at": row.queued_at,
            "subject": row.subject,
            "text": row.text,
            "address": row.address,
            "state": LetterState(row.state).label,
            "sent_at": row.sent_at,
        }
        for row in rows.order_by("queued_at", "pk")
    ]

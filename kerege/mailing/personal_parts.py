"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.mailing import letters
from kerege.mailing.models import Letter, LetterState, QuietHours, Way
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
WAYS = {
    "way": _("Way"),
    "since": _("Since"),
    "is_preferred": _("Preferred"),
    "quiet_from": _("No letters from"),
    "quiet_until": _("No letters until"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("mailing.letters", _("Letters to you"), letters_to, columns=COLUMNS)
    personal_data.register("mailing.ways", _("How letters reach you"), ways_to, columns=WAYS)


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


def ways_to(person: Person) -> list[dict[str, Any]]:
    """How the person wants to be written to, and when not."""
    ways: list[dict[str, Any]] = [
        {
            "way": Way(row.way).label,
            "since": row.connected_at,
            "is_preferred": row.is_preferred,
        }
        for row in person.channels.order_by("connected_at", "pk")
    ]
    quiet = QuietHours.objects.filter(person=person)
    return ways + [
        {"quiet_from": f"{row.starts_at:%H:%M}", "quiet_until": f"{row.ends_at:%H:%M}"}
        for row in quiet
    ]

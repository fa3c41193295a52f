"""One registration with its whole history."""

from typing import Any

from kerege.events.models import Registration
from kerege.foundation.audit import name_of
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.people.models import Person


def history_of(registration: Registration) -> list[AuditEntry]:
    """What happened to the registration, the latest first; each entry with `actor`."""
    entries = list(
        AuditEntry.objects.filter(about=name_of(registration)).order_by("-at", "-pk")[:200]
    )
    actors = Person.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    for entry in entries:
        entry.actor = actors.get(entry.actor_id)  # type: ignore[attr-defined]  # for the page
    return entries


def letters_to(registration: Registration) -> Any:
    """Letters about the event to this person."""
    about = name_of(registration.event)
    rows = Letter.objects.filter(person_id=registration.person_id, about=about)
    return rows.order_by("-queued_at", "-pk")

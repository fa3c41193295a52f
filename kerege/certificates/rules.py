"""Who may do what with certificates."""

from datetime import date
from typing import Any

from kerege.certificates.models import Certificate
from kerege.events import rules as event_rules
from kerege.events.models import Event


def can_issue(person: Any, event: Event, day: date) -> bool:
    return event_rules.can_manage(person, event, day)


def can_download(person: Any, certificate: Certificate, day: date) -> bool:
    """The holder may, and those who issue."""
    own = certificate.person_id == person.pk
    return own or event_rules.can_manage(person, certificate.event, day)

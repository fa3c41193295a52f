"""Who may do what with certificates."""

from datetime import date
from typing import Any

from kerege.certificates.models import AttestationSheet, Certificate, EarnedElsewhere
from kerege.events import rules as event_rules
from kerege.events.models import Event
from kerege.network import rules as network_rules
from kerege.network.scopes import people_visible_to


def can_issue(person: Any, event: Event, day: date) -> bool:
    return event_rules.can_manage(person, event, day)


def can_download(person: Any, certificate: Certificate, day: date) -> bool:
    """The holder may, and those who issue."""
    speaker = certificate.speaker
    own = person.pk in {certificate.person_id, speaker.person_id if speaker else None}
    return own or event_rules.can_manage(person, certificate.event, day)


def can_confirm(person: Any, day: date) -> bool:
    """Look at certificates of others: coordinators those of their people, organisers all."""
    return network_rules.has_a_desk(person, day)


def can_decide(person: Any, one: EarnedElsewhere, day: date) -> bool:
    """Nobody confirms a certificate of their own, nor of people they do not look after."""
    if one.person_id == person.pk or not can_confirm(person, day):
        return False
    return people_visible_to(person, day).filter(pk=one.person_id).exists()


def can_see_scan(person: Any, one: EarnedElsewhere, day: date) -> bool:
    """The holder, and who may decide."""
    return one.person_id == person.pk or can_decide(person, one, day)


def can_see_record(person: Any, holder: Any, day: date) -> bool:
    """One's own; coordinators their people's, organisers everybody's."""
    if holder.pk == person.pk:
        return True
    return can_confirm(person, day) and people_visible_to(person, day).filter(pk=holder.pk).exists()


def can_see_sheet(person: Any, sheet: AttestationSheet, day: date) -> bool:
    """Who may see the record may have it on paper."""
    return can_see_record(person, sheet.person, day)


def can_keep_keys(person: Any, day: date) -> bool:
    """See and change the keys that sign badges: administrators."""
    return network_rules.is_administrator(person, day)

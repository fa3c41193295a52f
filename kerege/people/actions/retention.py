"""What is forgotten about people and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kerege.foundation import audit
from kerege.foundation.models import AuditEntry
from kerege.people.erasure import all_steps
from kerege.people.models import Consent, ConsentKind, Person

AFTER_WITHDRAWAL = timedelta(days=30)
AUDIT_KEPT = timedelta(days=5 * 365)


def run(*, now: datetime) -> None:
    """Everything of this room that comes round once a day."""
    for person in find_withdrawn(now):
        anonymise(person=person, by=None, now=now)
    forget_sessions()
    forget_old_audit(now=now)


def find_withdrawn(now: datetime) -> QuerySet[Person]:
    """People who took back their consent a month ago and have not given it again."""
    consents = Consent.objects.filter(person=OuterRef("pk"), kind=ConsentKind.PERSONAL_DATA)
    return Person.objects.filter(
        Exists(consents.filter(withdrawn_at__lte=now - AFTER_WITHDRAWAL)),
        ~Exists(consents.filter(withdrawn_at__isnull=True)),
        ~Exists(consents.filter(withdrawn_at__gt=now - AFTER_WITHDRAWAL)),
        anonymised_at__isnull=True,
    )


@transaction.atomic
def anonymise(*, person: Person, by: Person | None, now: datetime) -> None:
    """Leave initials where a name was; figures, certificates and the ledger stay."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.anonymised_at is not None:
        return
    person.family_name = _initial(person.family_name)
    person.given_name = _initial(person.given_name)
    person.patronymic = ""
    person.email = None
    person.is_active = False
    person.anonymised_at = now
    person.set_unusable_password()
    person.save()
    AuditEntry.objects.filter(about=audit.name_of(person)).update(before={}, after={})
    for step in all_steps():
        step(person, now)
    actor_id = by.pk if by else None
    audit.record(actor_id=actor_id, verb="people.anonymised", about=person, now=now)


def forget_sessions() -> None:
    """Throw out sessions that have ended."""
    SessionStore.clear_expired()


def forget_old_audit(*, now: datetime) -> int:
    """Throw out log entries older than five years; return how many there were."""
    return AuditEntry.objects.filter(at__lt=now - AUDIT_KEPT).delete()[0]


def _initial(name: str) -> str:
    return f"{name[:1]}." if name else ""

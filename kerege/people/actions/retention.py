"""What is forgotten about people and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kerege.foundation import audit
from kerege.foundation.models import AuditEntry
from kerege.people.actions import card_printing, own_data, sign_ins
from kerege.people.erasure import all_steps
from kerege.people.models import CardSheet, Consent, ConsentKind, ErasureRequest, Person

AFTER_WITHDRAWAL = timedelta(days=30)
AUDIT_KEPT = timedelta(days=5 * 365)


def run(*, now: datetime) -> None:
    """Everything of this room that comes round once a day."""
    for person in find_withdrawn(now):
        anonymise(person=person, by=None, now=now)
    for wish in find_due_wishes(now):
        anonymise(person=wish.person, by=wish.person, now=now)
    own_data.forget_copies(now=now)
    forget_sessions()
    sign_ins.forget_ended(now=now)
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


def find_due_wishes(now: datetime) -> QuerySet[ErasureRequest]:
    """Wishes to be forgotten that were not taken back in time."""
    waiting = ErasureRequest.objects.filter(taken_back_at=None, done_at=None, due_at__lte=now)
    return waiting.select_related("person").order_by("pk")


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
    _forget_ways_in(person, now)
    AuditEntry.objects.filter(about=audit.name_of(person)).update(before={}, after={})
    for step in all_steps():
        step(person, now)
    actor_id = by.pk if by else None
    audit.record(actor_id=actor_id, verb="people.anonymised", about=person, now=now)


def _forget_ways_in(person: Person, now: datetime) -> None:
    """Keys, cards, sessions and copies of the data go; the wish itself stays as done."""
    sign_ins.end(sign_ins=person.sign_ins.all())
    person.passkeys.all().delete()
    for sheet in CardSheet.objects.filter(cards__person=person).exclude(file=""):
        card_printing.forget_sheet(sheet=sheet, now=now)
    person.sign_in_cards.all().delete()
    own_data.forget_copies_of(person=person, now=now)
    person.erasure_requests.filter(taken_back_at=None, done_at=None).update(done_at=now)


def forget_sessions() -> None:
    """Throw out sessions that have ended."""
    SessionStore.clear_expired()


def forget_old_audit(*, now: datetime) -> int:
    """Throw out log entries older than five years; return how many there were."""
    return AuditEntry.objects.filter(at__lt=now - AUDIT_KEPT).delete()[0]


def _initial(name: str) -> str:
    return f"{name[:1]}." if name else ""

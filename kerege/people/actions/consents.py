"""The consent ledger: lines are added and closed, never changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.consent_texts import CURRENT
from kerege.people.models import Consent, ConsentKind, Person


class AlreadyWithdrawn(Refused):
    message = _("This consent has been withdrawn already.")


@transaction.atomic
def give(*, person: Person, kind: ConsentKind, now: datetime) -> Consent:
    """Note that the person agrees to the text as it stands today; twice is once."""
    version = CURRENT[kind]
    consent, is_new = Consent.objects.get_or_create(
        person=person,
        kind=kind,
        text_version=version,
        withdrawn_at=None,
        defaults={"given_at": now},
    )
    if is_new:
        _record("people.consent_given", consent, now)
    return consent


@transaction.atomic
def withdraw(*, consent: Consent, now: datetime) -> None:
    """Note that the person no longer agrees; what follows is in docs/data-retention.md."""
    closed = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=True)
    if not closed.update(withdrawn_at=now):
        raise AlreadyWithdrawn
    # Consents to earlier texts of the same kind do not outlive it.
    same = Consent.objects.filter(person=consent.person, kind=consent.kind)
    same.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    _record("people.consent_withdrawn", consent, now)


def _record(verb: str, consent: Consent, now: datetime) -> None:
    audit.record(
        actor_id=consent.person_id,
        verb=verb,
        about=consent.person,
        after={"kind": str(consent.kind), "text_version": consent.text_version},
        now=now,
    )

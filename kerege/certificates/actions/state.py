"""What may happen to an issued certificate: it is revoked, or replaced by a corrected one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.certificates import codes, paper, snapshots
from kerege.certificates.actions import holders
from kerege.certificates.actions.issuing import JOB_KIND, hold_series, next_number
from kerege.certificates.models import Certificate, CertificateState
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job
from kerege.foundation.translated import T
from kerege.people.models import Person


class NoLongerValid(Refused):
    message = _("This certificate has been revoked or replaced already.")


class ReasonMissing(Refused):
    message = _("Write the reason: everyone who checks the certificate will see it.")


@transaction.atomic
def revoke(*, certificate: Certificate, reason: T, by: Person, now: datetime) -> Certificate:
    """Take the certificate back; the check page says so, and why."""
    held = _hold_valid(certificate)
    if not any(reason.values()):
        raise ReasonMissing
    held.state, held.reason, held.revoked_at = CertificateState.REVOKED, reason, now
    held.save(update_fields=["state", "reason", "revoked_at"])
    _log(held, "certificates.revoked", {"reason": dict(reason)}, by, now)
    holders.tell(
        certificate=held,
        letter="certificates.revoked",
        reason=f"certificate_revoked:{held.number}",
        context={
            "certificate": held,
            "why": reason.localize(held.holder_language),
            "check_url": paper.check_url(held, held.holder_language),
        },
        now=now,
    )
    pagecache.touch()
    return held


@transaction.atomic
def replace(
    *, certificate: Certificate, name: str, reason: T, by: Person, now: datetime
) -> Certificate:
    """Issue a corrected certificate under a new number; the old one points to it."""
    held = _hold_valid(certificate)
    if not any(reason.values()):
        raise ReasonMissing
    held.state, held.reason = CertificateState.REPLACED, reason
    held.save(update_fields=["state", "reason"])
    fresh = _successor(held, name=name, by=by, now=now)
    _log(held, "certificates.replaced", {"by": fresh.number, "reason": dict(reason)}, by, now)
    pagecache.touch()
    return fresh


def _hold_valid(certificate: Certificate) -> Certificate:
    """Lock the certificate and make sure that it is still valid."""
    held = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("person", "speaker__person", "event")
        .get(pk=certificate.pk)
    )
    if held.state != CertificateState.ISSUED:
        raise NoLongerValid
    return held


def _successor(old: Certificate, *, name: str, by: Person, now: datetime) -> Certificate:
    issued_on = timezone.localdate(now)
    number, code = next_number(hold_series(issued_on.year)), codes.new_code()
    changed = {"number": number, "code": code, "name": name, "issued_on": issued_on.isoformat()}
    facts = {**old.snapshot, **changed}
    job = Job.objects.create(
        kind=JOB_KIND,
        about=audit.name_of(old.event),
        total=1,
        requested_by_id=by.pk,
        created_at=now,
    )
    return Certificate.objects.create(
        number=number,
        code=code,
        kind=old.kind,
        event=old.event,
        person=old.person,
        speaker=old.speaker,
        registration=old.registration,
        snapshot=facts,
        snapshot_sha256=snapshots.checksum(facts),
        issued_on=issued_on,
        issued_at=now,
        issued_by_id=by.pk,
        expires_on=old.expires_on,
        replaces=old,
        job=job,
    )


def _log(
    certificate: Certificate, verb: str, after: dict[str, Any], by: Person, now: datetime
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=certificate,
        before={"state": "issued"},
        after=after,
        now=now,
    )

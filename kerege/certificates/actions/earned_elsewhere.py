"""Certificates of others: sent by their holders, confirmed or returned by coordinators."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import EarnedElsewhere, ElsewhereState
from kerege.certificates.scans import ENDINGS, kind_of
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person

MOST = 200  # of one person


class AlreadyDecided(Refused):
    message = _("Somebody has already decided about this certificate.")


class TooMany(Refused):
    message = _("Two hundred certificates are the most that a record can hold.")


class NoRemark(Refused):
    message = _("Say what is missing, so that the holder can mend it.")


@transaction.atomic
def send(
    *,
    person: Person,
    title: str,
    issuer: str,
    number: str,
    kind: str,
    topic: str,
    issued_on: date,
    hours: Decimal,
    scan: File,
    now: datetime,
) -> EarnedElsewhere:
    """Put a certificate of others into the queue of the coordinator."""
    holder = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if holder.earned_elsewhere.count() >= MOST:
        raise TooMany
    scan_type = kind_of(scan, scan.size)
    one = EarnedElsewhere(
        person=holder,
        title=title,
        issuer=issuer,
        number=number,
        kind=kind,
        topic=topic,
        issued_on=issued_on,
        hours=hours,
        scan_type=scan_type,
        sent_at=now,
    )
    # The name that the file came with is not kept: it may say anything.
    one.scan.save(f"scan.{ENDINGS[scan_type]}", scan, save=False)
    one.save()
    audit.record(actor_id=holder.pk, verb="certificates.sent_elsewhere", about=one, now=now)
    return one


@transaction.atomic
def confirm(*, one: EarnedElsewhere, by: Person, now: datetime) -> None:
    """The certificate counts from now on; its holder reads of it in a letter."""
    held = _hold(one)
    _decide(held, ElsewhereState.CONFIRMED, by=by, now=now)


@transaction.atomic
def give_back(*, one: EarnedElsewhere, remark: str, by: Person, now: datetime) -> None:
    """Return it to its holder with what is missing."""
    if not remark.strip():
        raise NoRemark
    held = _hold(one)
    held.remark = remark.strip()
    _decide(held, ElsewhereState.RETURNED, by=by, now=now)


@transaction.atomic
def take_away(*, one: EarnedElsewhere, by: Person, now: datetime) -> None:
    """The holder takes it out of the record, with its scan."""
    facts = {"title": one.title, "state": one.state}
    audit.record(
        actor_id=by.pk, verb="certificates.elsewhere_removed", about=one, before=facts, now=now
    )
    scan = one.scan
    one.delete()
    transaction.on_commit(partial(scan.delete, save=False))


def forget_those_of(person: Person, now: datetime) -> None:
    """A step of erasure: the descriptions, the scans and the sheets go."""
    for one in EarnedElsewhere.objects.filter(person=person):
        take_away(one=one, by=person, now=now)
    for sheet in person.attestation_sheets.all():
        file = sheet.file
        sheet.delete()
        if file:
            transaction.on_commit(partial(file.delete, save=False))


def _hold(one: EarnedElsewhere) -> EarnedElsewhere:
    held = EarnedElsewhere.objects.select_for_update(of=("self",)).select_related("person")
    found = held.get(pk=one.pk)
    if found.state != ElsewhereState.SENT:
        raise AlreadyDecided
    return found


def _decide(one: EarnedElsewhere, state: str, *, by: Person, now: datetime) -> None:
    one.state, one.decided_at, one.decided_by_id = state, now, by.pk
    one.save(update_fields=["state", "decided_at", "decided_by_id", "remark"])
    audit.record(
        actor_id=by.pk,
        verb=f"certificates.elsewhere_{state}",
        about=one,
        after={"remark": one.remark},
        now=now,
    )
    outbox.queue(
        to=one.person,
        letter=f"certificates.elsewhere_{state}",
        about=one,
        reason=f"elsewhere_{state}:{one.pk}",
        context={"title": one.title, "remark": one.remark},
        now=now,
    )

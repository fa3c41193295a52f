"""Issuing: all certificates of an event come into being in one transaction, numbers and all."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.certificates import codes, snapshots
from kerege.certificates.models import Certificate, NumberSeries
from kerege.certificates.queries.candidates import Candidate, candidates
from kerege.competencies import tasks as levels
from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job
from kerege.people.models import Person

JOB_KIND = "certificates.print"


class ExpiresTooSoon(Refused):
    message = _("The last day on which the certificates are valid must lie ahead.")


class NothingToIssue(Refused):
    message = _("Nobody is waiting for a certificate of this event.")


class NotOver(Refused):
    message = _("Certificates can be issued from the last day of the event on.")


@transaction.atomic
def issue(*, event: Event, by: Person, now: datetime, expires_on: date | None = None) -> Job:
    """Give a certificate to everyone who has earned one; printing them is the job returned.

    `expires_on` is the last day on which the certificates are valid; None means for good.
    """
    day = timezone.localdate(now)
    if day < event.ends_on:
        raise NotOver
    if expires_on is not None and expires_on <= day:
        raise ExpiresTooSoon
    series = hold_series(day.year)
    due = [candidate for candidate in candidates(event) if candidate.is_due]
    if not due:
        raise NothingToIssue
    job = Job.objects.create(
        kind=JOB_KIND,
        about=audit.name_of(event),
        total=len(due),
        requested_by_id=by.pk,
        created_at=now,
    )
    _write(event, due, series=series, job=job, expires_on=expires_on, now=now)
    audit.record(
        actor_id=by.pk,
        verb="certificates.issued",
        about=event,
        after={"certificates": len(due)},
        now=now,
    )
    pagecache.touch()
    return job


def hold_series(year: int) -> NumberSeries:
    """Lock the year's row of numbers, so that those who take numbers take turns."""
    NumberSeries.objects.get_or_create(year=year)
    return NumberSeries.objects.select_for_update().get(year=year)


def next_number(series: NumberSeries) -> str:
    """Take the next number of a held series: "2027-000143"."""
    series.last += 1
    series.save(update_fields=["last"])
    return f"{series.year}-{series.last:06d}"


@dataclass(frozen=True, kw_only=True)
class _Terms:
    """What all certificates of one issue have in common."""

    signatory: str
    issued_on: date
    expires_on: date | None


def _write(
    event: Event,
    due: list[Candidate],
    *,
    series: NumberSeries,
    job: Job,
    expires_on: date | None,
    now: datetime,
) -> None:
    issued_on = timezone.localdate(now)
    signatory = snapshots.find_signatory(event.organiser_id, issued_on)
    terms = _Terms(signatory=signatory, issued_on=issued_on, expires_on=expires_on)
    first = series.last + 1
    series.last += len(due)
    series.save(update_fields=["last"])
    rows = [
        _row(event, candidate, f"{series.year}-{serial:06d}", terms)
        for serial, candidate in enumerate(due, start=first)
    ]
    for row in rows:
        row.job, row.issued_at, row.issued_by_id = job, now, job.requested_by_id
    Certificate.objects.bulk_create(rows, batch_size=500)
    levels.soon(row.person_id for row in rows if row.person_id)


def _row(event: Event, candidate: Candidate, number: str, terms: _Terms) -> Certificate:
    registration, code = candidate.registration, codes.new_code()
    registration.event = event
    facts = snapshots.facts_of(
        registration,
        number=number,
        code=code,
        hours=candidate.hours,
        signatory=terms.signatory,
        issued_on=terms.issued_on,
        expires_on=terms.expires_on,
    )
    return Certificate(
        number=number,
        code=code,
        event=event,
        person=registration.person,
        registration=registration,
        snapshot=facts,
        snapshot_sha256=snapshots.checksum(facts),
        issued_on=terms.issued_on,
        expires_on=terms.expires_on,
    )

"""Issuing to the speakers of an event: the same series of numbers, frozen facts of their own."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kerege.certificates import codes, snapshots
from kerege.certificates.actions.issuing import (
    JOB_KIND,
    ExpiresTooSoon,
    NothingToIssue,
    NotOver,
    hold_series,
    next_number,
)
from kerege.certificates.models import Certificate, CertificateKind
from kerege.certificates.queries.speakers import candidates
from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.models import Job
from kerege.people.models import Person


@transaction.atomic
def issue_to_speakers(
    *, event: Event, by: Person, now: datetime, expires_on: date | None = None
) -> Job:
    """Give a certificate to every speaker who has none; with an account or without."""
    day = timezone.localdate(now)
    if day < event.ends_on:
        raise NotOver
    if expires_on is not None and expires_on <= day:
        raise ExpiresTooSoon
    series = hold_series(day.year)
    due = candidates(event)
    if not due:
        raise NothingToIssue
    job = Job.objects.create(
        kind=JOB_KIND,
        about=audit.name_of(event),
        total=len(due),
        requested_by_id=by.pk,
        created_at=now,
    )
    signatory = snapshots.find_signatory(event.organiser_id, day)
    for candidate in due:
        number, code = next_number(series), codes.new_code()
        facts = snapshots.facts_of_speaker(
            event,
            name=candidate.speaker.name,
            talks=candidate.talks,
            number=number,
            code=code,
            signatory=signatory,
            issued_on=day,
            expires_on=expires_on,
        )
        Certificate.objects.create(
            number=number,
            code=code,
            kind=CertificateKind.SPEAKER,
            event=event,
            speaker=candidate.speaker,
            snapshot=facts,
            snapshot_sha256=snapshots.checksum(facts),
            issued_on=day,
            issued_at=now,
            issued_by_id=by.pk,
            expires_on=expires_on,
            job=job,
        )
    after = {"certificates": len(due)}
    audit.record(
        actor_id=by.pk, verb="certificates.issued_to_speakers", about=event, after=after, now=now
    )
    pagecache.touch()
    return job

"""Issuing diplomas: certificates of their own kind, in the same series of numbers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kerege.certificates import codes, snapshots
from kerege.certificates.actions.issuing import JOB_KIND, NothingToIssue, hold_series, next_number
from kerege.certificates.models import Certificate, CertificateKind
from kerege.certificates.queries.diplomas import due_diplomas
from kerege.competencies import tasks as levels
from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.models import Job
from kerege.people.models import Person


@transaction.atomic
def issue_diplomas(*, event: Event, by: Person, now: datetime) -> Job:
    """Give a diploma to everyone who was awarded one and has none; printing is the job returned."""
    day = timezone.localdate(now)
    series = hold_series(day.year)
    due = due_diplomas(event)
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
    for award in due:
        number, code = next_number(series), codes.new_code()
        facts = snapshots.facts_of_diploma(
            event, award, number=number, code=code, signatory=signatory, issued_on=day
        )
        Certificate.objects.create(
            number=number,
            code=code,
            kind=CertificateKind.DIPLOMA,
            event=event,
            person=award.person,
            snapshot=facts,
            snapshot_sha256=snapshots.checksum(facts),
            issued_on=day,
            issued_at=now,
            issued_by_id=by.pk,
            job=job,
        )
    levels.soon(award.person.pk for award in due)
    audit.record(
        actor_id=by.pk,
        verb="certificates.diplomas_issued",
        about=event,
        after={"certificates": len(due)},
        now=now,
    )
    pagecache.touch()
    return job

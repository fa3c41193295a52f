"""What each past event left: certificates for those who earned them, and the report as news."""

from datetime import timedelta

from kerege.certificates.actions.issuing import issue
from kerege.certificates.tasks import print_certificates
from kerege.demo.moments import at
from kerege.events.models import Event
from kerege.people.models import Person
from kerege.reports.actions.report import publish, write

DAYS_LATER = 1


def add_papers(*, event: Event, by: Person) -> None:
    """Issue the certificates and publish the report the day after; printing waits in the queue."""
    day = event.ends_on + timedelta(days=DAYS_LATER)
    job = issue(event=event, by=by, now=at(day, "10:00"))
    print_certificates.enqueue(job.pk)
    report = write(event=event, by=by, now=at(day, "11:00"))
    publish(report=report, by=by, now=at(day, "12:00"))

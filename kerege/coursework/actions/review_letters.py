"""Letters that reviewers cause: a kind word to those who have sent nothing yet."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation

from kerege.coursework.models import Assignment
from kerege.foundation import audit, dates
from kerege.mailing.actions import outbox
from kerege.people.models import Person


def remind(*, assignment: Assignment, people: Iterable[Person], by: Person, now: datetime) -> int:
    """Write to people without a work what is due and when; once a day a person."""
    day = timezone.localdate(now)
    written = 0
    for person in people:
        with translation.override(person.language):
            address = settings.BASE_URL + assignment.get_absolute_url()
        letter = outbox.queue(
            to=person,
            letter="coursework.review_reminder",
            about=assignment.event or assignment,
            reason=f"coursework.review_reminder:{assignment.pk}:{day.isoformat()}",
            context={
                "title": assignment.title.localize(person.language),
                "due": dates.moment(assignment.due_at, person.language),
                "closes": dates.moment(assignment.closes_at, person.language),
                "is_over": assignment.due_at < now,
                "url": address,
            },
            now=now,
        )
        written += letter.queued_at == now
    audit.record(
        actor_id=by.pk,
        verb="coursework.participants_reminded",
        about=assignment,
        after={"letters": written},
        now=now,
    )
    return written

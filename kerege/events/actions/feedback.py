"""Feedback: turned on from the starter set, asked in a window of time, given once."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.models import Block, Event, Feedback, Registration
from kerege.events.queries import feedback as queries
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.questionnaires.actions import answering, authoring
from kerege.questionnaires.models import AnswerSheet

OPEN_FOR = timedelta(days=14)
USUAL_END = time(17)


class NotOpen(Refused):
    message = _("Feedback on this event is not asked for just now.")


class OnlyParticipants(Refused):
    message = _("Only participants of the event give feedback.")


class ClosesFirst(Refused):
    message = _("Feedback must stay open for some time: the end lies before the beginning.")


@transaction.atomic
def turn_on(*, event: Event, by: Person, now: datetime) -> Feedback:
    """Take the starter set with the classes of this event; it asks nobody until released."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    found = Feedback.objects.filter(event=row).first()
    if found is not None:
        return found
    questionnaire = authoring.create(
        purpose=queries.PURPOSE,
        about=queries.subject(row),
        starter="feedback",
        rows=queries.classes_of(row),
        by=by,
        now=now,
    )
    opens_at = _end_of(row)
    feedback = Feedback.objects.create(
        event=row, questionnaire=questionnaire, opens_at=opens_at, closes_at=opens_at + OPEN_FOR
    )
    after = plain({"opens_at": opens_at, "closes_at": feedback.closes_at})
    audit.record(actor_id=by.pk, verb="events.feedback_turned_on", about=row, after=after, now=now)
    return feedback


@transaction.atomic
def change(*, feedback: Feedback, values: Values, by: Person, now: datetime) -> None:
    """From when until when, and whether the certificate waits for it."""
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if values["closes_at"] <= values["opens_at"]:
        raise ClosesFirst
    fresh = differing(row=row, values=values)
    if fresh:
        before = write(row=row, values=fresh)
        audit.record(
            actor_id=by.pk,
            verb="events.feedback_changed",
            about=row.event,
            before=before,
            after=plain(fresh),
            now=now,
        )


@transaction.atomic
def give(
    *,
    feedback: Feedback,
    answers: dict[str, tuple[Any, str]],
    person: Person,
    client_key: UUID | None,
    language: str,
    now: datetime,
) -> AnswerSheet:
    """Keep what a participant thinks; that she has answered is kept apart from what."""
    version = queries.version_of(feedback)
    if version is None or not feedback.is_open(now):
        raise NotOpen
    mine = Registration.objects.confirmed().filter(event=feedback.event_id, person=person)
    if not mine.exists():
        raise OnlyParticipants
    return answering.submit(
        version=version,
        answers=answers,
        person=person,
        about=queries.subject(feedback.event),
        language=language,
        client_key=client_key,
        now=now,
    )


def _end_of(event: Event) -> datetime:
    """When the last block of the last day ends, as the programme says."""
    blocks = Block.objects.filter(day__event=event, day__on=event.ends_on)
    last = blocks.order_by("-ends_at").values_list("ends_at", flat=True).first()
    return timezone.make_aware(datetime.combine(event.ends_on, last or USUAL_END))

"""The organiser's own questions at registration."""

from datetime import datetime

from django.db import transaction

from kerege.events.models import Event
from kerege.events.queries import answers as queries
from kerege.foundation import audit
from kerege.foundation.audit import name_of
from kerege.people.models import Person
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Questionnaire


@transaction.atomic
def turn_on(*, event: Event, by: Person, now: datetime) -> Questionnaire:
    """Take the usual questions; nobody is asked until they are released."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    found = queries.questionnaire_of(row)
    if found is not None:
        return found
    questionnaire = authoring.create(
        purpose=queries.PURPOSE, about=name_of(row), starter="registration", by=by, now=now
    )
    audit.record(actor_id=by.pk, verb="events.questions_turned_on", about=row, now=now)
    return questionnaire

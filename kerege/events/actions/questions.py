"""The organiser's own questions at registration."""

from datetime import datetime

from django.db import transaction

from kerege.events.copying import Copying
from kerege.events.models import Event, RegistrationTerms
from kerege.events.queries import answers as queries
from kerege.foundation import audit
from kerege.foundation.audit import name_of
from kerege.people.models import Person
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Questionnaire, Version


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


def copy_with_event(copying: Copying) -> None:
    """The terms of registration, and the questions as a draft to be released."""
    terms = RegistrationTerms.objects.filter(event=copying.source).first()
    if terms is not None:
        terms.pk, terms.event = None, copying.event
        terms._state.adding = True
        terms.save()
    old = queries.version_of(copying.source)
    if old is None:
        return
    row = Questionnaire.objects.create(
        purpose=queries.PURPOSE,
        about=name_of(copying.event),
        title=old.questionnaire.title,
        created_at=copying.now,
    )
    version = Version.objects.create(
        questionnaire=row, number=1, created_at=copying.now, intro=old.intro, thanks=old.thanks
    )
    for question in old.questions.order_by("order", "pk"):
        authoring.copy_question(question, version, question.code, question.order)

"""The wish to be forgotten: asked for, taken back within a week; retention.py carries it out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.dates import day
from kerege.foundation.errors import Refused
from kerege.people import post_office
from kerege.people.models import ErasureRequest, Person

GRACE = timedelta(days=7)


class AlreadyAsked(Refused):
    message = _("You have asked for this already.")


class NothingToTakeBack(Refused):
    message = _("There is nothing to take back.")


@transaction.atomic
def ask(*, person: Person, now: datetime) -> ErasureRequest:
    """Note that the person wants to be forgotten, and write to them until when it can be undone."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if open_request_of(person) is not None:
        raise AlreadyAsked
    wish = ErasureRequest.objects.create(person=person, asked_at=now, due_at=now + GRACE)
    audit.record(actor_id=person.pk, verb="people.erasure_asked", about=person, now=now)
    if person.email:
        due_on = day(timezone.localdate(wish.due_at), person.language)
        post_office.send(
            letter="people.erasure_asked",
            address=person.email,
            language=person.language,
            reason=f"erasure_asked:{wish.pk}",
            now=now,
            person=person,
            context={"due_on": due_on},
        )
    return wish


@transaction.atomic
def take_back(*, person: Person, now: datetime) -> None:
    """The person stays."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    wish = open_request_of(person)
    if wish is None:
        raise NothingToTakeBack
    wish.taken_back_at = now
    wish.save(update_fields=["taken_back_at"])
    audit.record(actor_id=person.pk, verb="people.erasure_taken_back", about=person, now=now)


def open_request_of(person: Person) -> ErasureRequest | None:
    """The wish that waits to be carried out."""
    return person.erasure_requests.filter(taken_back_at=None, done_at=None).first()

"""A copy of a person's data: asked for, made in the background, deleted after a week."""

import secrets
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people import data_archive, post_office
from kerege.people.models import DataCopy, Person

COPY_KEPT = timedelta(days=7)


class AlreadyAsked(Refused):
    message = _("A copy is being made already. It will be here in a minute.")


@transaction.atomic
def ask(*, person: Person, by: Person, now: datetime) -> DataCopy:
    """Ask for a copy; an earlier one is deleted."""
    Person.objects.select_for_update().get(pk=person.pk)
    if person.data_copies.filter(made_at=None, forgotten_at=None).exists():
        raise AlreadyAsked
    forget_copies_of(person=person, now=now)
    audit.record(actor_id=by.pk, verb="people.data_copy_asked", about=person, now=now)
    return DataCopy.objects.create(person=person, asked_by_id=by.pk, asked_at=now)


def make(*, copy: DataCopy, now: datetime) -> None:
    """Make the file of the copy; twice is once."""
    if copy.made_at is not None or copy.forgotten_at is not None:
        return
    body = data_archive.build(copy.person, now)
    name = default_storage.save(
        f"data-copies/{copy.pk}-{secrets.token_hex(8)}.zip", ContentFile(body)
    )
    open_copies = DataCopy.objects.filter(pk=copy.pk, made_at=None, forgotten_at=None)
    if not open_copies.update(file=name, made_at=now):
        default_storage.delete(name)  # another worker was faster, or the person is gone
        return
    person = copy.person
    if person.email and copy.asked_by_id != person.pk:
        post_office.send(
            letter="people.data_copy_made",
            address=person.email,
            language=person.language,
            reason=f"data_copy_made:{copy.pk}",
            now=now,
            person=person,
        )


def forget_copies(*, now: datetime) -> None:
    """Delete the files that are older than a week."""
    for copy in DataCopy.objects.filter(asked_at__lt=now - COPY_KEPT, forgotten_at=None):
        _forget(copy, now)


def forget_copies_of(*, person: Person, now: datetime) -> None:
    """Delete every copy of the person's data."""
    for copy in person.data_copies.filter(forgotten_at=None):
        _forget(copy, now)


def _forget(copy: DataCopy, now: datetime) -> None:
    if copy.file:
        default_storage.delete(copy.file)
    DataCopy.objects.filter(pk=copy.pk).update(file="", forgotten_at=now)

"""Two entries of one human being become one."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.actions.entering import keys_to_people
from kerege.people.actions.retention import anonymise
from kerege.people.merging import all_steps
from kerege.people.models import Person

NAMES = ("family_name", "given_name", "patronymic", "email")


class SamePerson(Refused):
    message = _("This is one and the same entry.")


class NotLive(Refused):
    message = _("One of the two entries is no longer there.")


@transaction.atomic
def merge(*, keep: Person, gone: Person, by: Person, now: datetime) -> dict[str, int]:
    """Let everything of `gone` stand under `keep`; answers how many rows of each table moved."""
    if keep.pk == gone.pk:
        raise SamePerson
    held = Person.objects.select_for_update().order_by("pk")
    people = {person.pk: person for person in held.filter(pk__in=[keep.pk, gone.pk])}
    if len(people) < 2 or any(_is_gone(person) for person in people.values()):
        raise NotLive
    keep, gone = people[keep.pk], people[gone.pk]
    for step in all_steps():
        step(keep, gone, by, now)
    moved = {
        rows._meta.label_lower: count
        for rows, field in keys_to_people()
        if rows is not Person and (count := _move(rows, field, keep, gone))
    }
    Person.objects.filter(merged_into=gone).update(merged_into=keep)
    before = {name: getattr(keep, name) for name in NAMES}
    told = {name: getattr(gone, name) for name in NAMES}
    _close(keep, gone)
    audit.record(
        actor_id=by.pk,
        verb="people.merged",
        about=keep,
        before=before,
        after={"gone": gone.pk, "moved": moved} | {name: getattr(keep, name) for name in NAMES},
        now=now,
    )
    audit.record(
        actor_id=by.pk,
        verb="people.merged_into",
        about=gone,
        before=told,
        after={"keep": keep.pk},
        now=now,
    )
    pagecache.touch()
    return moved


def forget_entries_of(person: Person, now: datetime) -> None:
    """Whoever is forgotten is forgotten in every entry that went into theirs."""
    for gone in person.merged_from.filter(anonymised_at__isnull=True):
        anonymise(person=gone, by=None, now=now)


def _is_gone(person: Person) -> bool:
    return person.merged_into_id is not None or person.anonymised_at is not None


def _move(rows: type[Model], field: str, keep: Person, gone: Person) -> int:
    """All at once; where some would collide, one by one, and those stay where they are."""
    mine: Any = rows._default_manager.filter(**{field: gone})
    try:
        with transaction.atomic():
            return mine.update(**{field: keep})
    except IntegrityError:
        pass
    moved = 0
    for pk in list(mine.order_by("pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                moved += rows._default_manager.filter(pk=pk).update(**{field: keep})
        except IntegrityError:
            continue
    return moved


def _close(keep: Person, gone: Person) -> None:
    """The address goes along if the other has none; nobody signs in to the closed entry."""
    address = keep.email or gone.email
    gone.email, gone.is_active, gone.merged_into = None, False, keep
    gone.set_unusable_password()
    gone.save(update_fields=["email", "is_active", "merged_into", "password"])
    keep.email = address
    keep.patronymic = keep.patronymic or gone.patronymic
    keep.save(update_fields=["email", "patronymic"])

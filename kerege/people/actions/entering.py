"""People entered by others, many at once: from lists and tables. And taking that back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from kerege.foundation.audit import name_of
from kerege.foundation.models import AuditEntry
from kerege.people.models import Person

BATCH = 500


@transaction.atomic
def enter_many(*, people: Sequence[Person], by: Person, now: datetime) -> list[Person]:
    """Open accounts for people who did not ask for them; they sign in by a code, if at all."""
    for person in people:
        person.joined_at = now
        person.set_unusable_password()
    entered = Person.objects.bulk_create(people, batch_size=BATCH)
    _record(
        "people.entered_by_import",
        [(person, {}, {"name": person.full_name}) for person in entered],
        by,
        now,
    )
    return entered


@transaction.atomic
def complete_many(
    *, changes: Sequence[tuple[Person, dict[str, str]]], by: Person, now: datetime
) -> None:
    """Write what was missing about people: an e-mail, a patronymic."""
    told = []
    for person, values in changes:
        before = {field: getattr(person, field) for field in values}
        for field, value in values.items():
            setattr(person, field, value)
        told.append((person, before, dict(values)))
    people = [person for person, _values in changes]
    if people:
        fields = ["email", "family_name", "given_name", "patronymic"]
        Person.objects.bulk_update(people, fields, batch_size=BATCH)
    _record("people.completed_by_import", told, by, now)


@transaction.atomic
def take_back(*, people: Sequence[Person], by: Person, now: datetime) -> None:
    """Delete people entered by mistake who have left no trace since (see `traces_of`)."""
    _record("people.entry_taken_back", [(person, {}, {}) for person in people], by, now)
    Person.objects.filter(pk__in=[person.pk for person in people]).delete()


def traces_of(numbers: Sequence[int], *, apart: dict[str, set[int]]) -> set[int]:
    """Which of these people signed in or are pointed at by anything, whichever room it is in.

    `apart` names rows that do not count, by the label of their model.
    """
    entered = Person.objects.filter(pk__in=numbers)
    found = set(entered.exclude(last_login=None).values_list("pk", flat=True))
    for rows, field in keys_to_people():
        held = rows._default_manager.filter(**{f"{field}__in": numbers})
        ignored = apart.get(rows._meta.label_lower, set())
        pairs = held.order_by().values_list("pk", f"{field}_id")
        found |= {person for pk, person in pairs if pk not in ignored}
    return found


def keys_to_people() -> list[tuple[type[Model], str]]:
    """Every table that points at people, and by which of its fields."""
    found: list[tuple[type[Model], str]] = []
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.is_relation and not relation.concrete:
            rows: type[Model] = relation.related_model  # type: ignore[assignment]
            if not rows._meta.auto_created:
                found.append((rows, relation.field.name))  # type: ignore[union-attr]
    return found


def _record(verb: str, told: Sequence[tuple[Person, Any, Any]], by: Person, now: datetime) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                at=now,
                actor_id=by.pk,
                verb=verb,
                about=name_of(person),
                before=before,
                after=after,
            )
            for person, before, after in told
        ),
        batch_size=BATCH,
    )

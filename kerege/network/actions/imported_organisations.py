"""Libraries from tables, many at once, and taking them back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from kerege.foundation import pagecache
from kerege.foundation.audit import name_of
from kerege.foundation.models import AuditEntry
from kerege.network.models import Organisation
from kerege.people.models import Person

BATCH = 500
Changes = Sequence[tuple[Organisation, dict[str, Any]]]


@transaction.atomic
def save_many(*, new: Sequence[Organisation], changes: Changes, by: Person, now: datetime) -> None:
    """Add libraries, and write what was missing about known ones."""
    Organisation.objects.bulk_create(new, batch_size=BATCH)
    _write(changes)
    told = [("network.organisation_added", each) for each in new]
    told += [("network.organisation_changed", each) for each, _values in changes]
    _record(told, by, now)


@transaction.atomic
def take_back(*, gone: Sequence[Organisation], changes: Changes, by: Person, now: datetime) -> None:
    """Remove libraries that an import added, and put the others back as they were."""
    told = [("network.organisation_taken_back", each) for each in gone]
    told += [("network.organisation_changed", each) for each, _values in changes]
    _record(told, by, now)
    _write(changes)
    Organisation.objects.filter(pk__in=[each.pk for each in gone]).delete()


def in_use(numbers: set[int]) -> set[int]:
    """Which of the organisations something points at: people, events, other libraries."""
    found: set[int] = set()
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not relation.is_relation or not relation.auto_created or relation.concrete:
            continue
        rows: type[Model] = relation.related_model  # type: ignore[assignment]
        name = relation.field.name  # type: ignore[union-attr]
        held = rows._default_manager.filter(**{f"{name}__in": numbers}).order_by()
        found |= set(held.values_list(f"{name}_id", flat=True).distinct())
    return found


def _write(changes: Changes) -> None:
    for organisation, values in changes:
        for name, value in values.items():
            setattr(organisation, name, value)
    Organisation.objects.bulk_update(
        [organisation for organisation, _values in changes],
        ["name", "place", "parent"],
        batch_size=BATCH,
    )


def _record(told: Sequence[tuple[str, Organisation]], by: Person, now: datetime) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                at=now,
                actor_id=by.pk,
                verb=verb,
                about=name_of(each),
                after={"name": dict(each.name), "code": each.code},
            )
            for verb, each in told
        ),
        batch_size=BATCH,
    )
    pagecache.touch()

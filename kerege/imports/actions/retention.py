"""Rows hold people's data: they are forgotten after thirty days, and with the person."""

from datetime import datetime, timedelta

from django.db import transaction

from kerege.foundation.audit import name_of
from kerege.imports.models import Import, ImportRow, ImportSource
from kerege.people.models import Person

KEPT = timedelta(days=30)


@transaction.atomic
def run(*, now: datetime) -> int:
    """Forget the rows and files of imports that are thirty days old; how many imports."""
    old = Import.objects.filter(created_at__lte=now - KEPT, forgotten_at__isnull=True)
    numbers = list(old.values_list("pk", flat=True))
    ImportRow.objects.filter(parent__in=numbers).delete()
    ImportSource.objects.filter(parent__in=numbers).delete()
    return Import.objects.filter(pk__in=numbers).update(forgotten_at=now, notes=[])


def forget_rows_of(person: Person, now: datetime) -> None:
    """Empty the rows that this person came from; the count of the import stays."""
    ImportRow.objects.filter(subject=name_of(person)).update(
        cells=[], reasons=[], candidates=[], outcome={}, subject="", is_taken=False
    )

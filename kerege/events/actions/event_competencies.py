"""Which competencies an event develops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kerege.competencies.models import Competency
from kerege.events.actions.programme import hold
from kerege.events.copying import Copying
from kerege.events.models import Event, EventCompetency
from kerege.foundation import audit, pagecache
from kerege.people.models import Person


@dataclass(frozen=True)
class Leads:
    """To which level a competency is led, and by which item; None is the whole event."""

    level: int
    item_id: int | None = None


@transaction.atomic
def set_competencies(
    *, event: Event, chosen: Mapping[int, Leads], by: Person, now: datetime
) -> bool:
    """The event develops these competencies and no others; answers whether that is new."""
    row = hold(event)
    before = {
        each.competency_id: Leads(each.level, each.item_id) for each in row.competencies.all()
    }
    if before == dict(chosen):
        return False
    row.competencies.all().delete()
    EventCompetency.objects.bulk_create(
        EventCompetency(event=row, competency_id=pk, level=leads.level, item_id=leads.item_id)
        for pk, leads in sorted(chosen.items())
    )
    audit.record(
        actor_id=by.pk,
        verb="events.competencies_set",
        about=row,
        before={"levels": {str(pk): leads.level for pk, leads in sorted(before.items())}},
        after={"levels": {str(pk): leads.level for pk, leads in sorted(chosen.items())}},
        now=now,
    )
    pagecache.touch()
    return True


def copy_competencies(copying: Copying) -> None:
    """What the old event develops, the new one does too; retired competencies stay behind."""
    current = Competency.objects.current()
    EventCompetency.objects.bulk_create(
        EventCompetency(
            event=copying.event,
            competency_id=row.competency_id,
            level=row.level,
            item_id=copying.items.get(row.item_id),
        )
        for row in copying.source.competencies.filter(competency__in=current).order_by("pk")
    )

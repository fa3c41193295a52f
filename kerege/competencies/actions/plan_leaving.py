"""What happens to plans when a person is forgotten, or two entries become one."""

from datetime import datetime

from django.utils import timezone

from kerege.competencies.models import PersonLevel, Plan, PlanItem, PlanState, StaleDistrict
from kerege.competencies.queries.plan_places import district_id_of
from kerege.people.models import Person


def forget(person: Person, now: datetime) -> None:
    """Plans and levels go; in the plans of others the name goes."""
    Plan.objects.filter(person=person).delete()
    PersonLevel.objects.filter(person=person).delete()
    Plan.objects.filter(manager=person).update(manager=None)
    PlanItem.objects.filter(added_by=person).update(added_by=None)
    StaleDistrict.objects.create(district_id=district_id_of(person.pk, timezone.localdate(now)))


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """The open plan of the entry that stays goes on; the other is closed."""
    # `levels.heal` makes them of the claims, which are moved after this step.
    PersonLevel.objects.filter(person__in=[keep, gone]).delete()
    if Plan.objects.open().filter(person=keep).exists():
        Plan.objects.open().filter(person=gone).update(state=PlanState.CLOSED, closed_at=now)

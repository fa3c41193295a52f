"""Levels that work has shown, told soon after the work: the rooms above ask for it by `soon`."""

from collections.abc import Iterable

from django.utils import timezone
from django_tasks import task

from kerege.competencies.actions import assessment_system
from kerege.foundation.worker import retried
from kerege.people.models import Person


def soon(person_ids: Iterable[int]) -> None:
    """Something new speaks for these people, or no longer does: a task of this transaction."""
    wanted = sorted(set(person_ids))
    if wanted:
        refresh.enqueue(wanted)


@task()
@retried(times=3)
def refresh(person_ids: list[int]) -> None:
    """Let what the system says of these people follow what they have done."""
    people = Person.objects.filter(pk__in=person_ids, anonymised_at=None, merged_into=None)
    for person in people.order_by("pk"):
        assessment_system.refresh(person=person, now=timezone.now())

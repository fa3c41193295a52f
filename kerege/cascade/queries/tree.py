"""The tree from the seminar to the villages."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kerege.cascade.models import HELD, CascadeTraining, TrainerPromise
from kerege.cascade.queries.reach import libraries_of
from kerege.events.models import Attendance, Event, Registration


@dataclass
class Branch:
    """A training, those that its participants held afterwards, and what came of it all."""

    training: Any
    branches: list["Branch"] = field(default_factory=list)

    @property
    def generations(self) -> int:
        return 1 + max((branch.generations for branch in self.branches), default=0)


@dataclass(frozen=True)
class Figures:
    promises: int
    overdue: int
    trainings: int
    held: int
    people: int
    libraries: int
    hours: Decimal
    generations: int


def with_people(trainings: Any) -> Any:
    """Each with `listed` and `came`: on the roster, and there."""
    on_list = Registration.objects.confirmed().filter(event=OuterRef("event"))
    there = Attendance.objects.filter(registration__event=OuterRef("event"))
    return trainings.annotate(
        listed=_number(on_list.order_by().values("event").annotate(n=Count("pk"))),
        came=_number(
            there.order_by()
            .values("registration__event")
            .annotate(n=Count("registration", distinct=True))
        ),
    )


def trainings_of(seminar: Event) -> list[Any]:
    """All trainings after a seminar that were not cancelled, the oldest first; one query."""
    found = with_people(CascadeTraining.objects.live().filter(seminar=seminar))
    found = found.select_related("event", "trainer", "library__district", "parent")
    return list(found.order_by("generation", "event__starts_on", "pk"))


def tree(trainings: list[Any]) -> list[Branch]:
    """The trainings as branches, those of the first generation at the top."""
    known = {training.pk: Branch(training) for training in trainings}
    top: list[Branch] = []
    for training in trainings:
        above = known.get(training.parent_id)
        (above.branches if above else top).append(known[training.pk])
    return top


def figures(seminar: Event, trainings: list[Any], day: Any) -> Figures:
    """What has come of a seminar; two queries more."""
    promises = TrainerPromise.objects.live().filter(event=seminar)
    held = [training for training in trainings if training.state in HELD]
    due = [promise for promise in promises if promise.is_overdue(day)]
    return Figures(
        promises=len(promises),
        overdue=len(due),
        trainings=len(trainings),
        held=len(held),
        people=sum(training.came for training in held),
        libraries=len(libraries_of([training.event_id for training in held])) if held else 0,
        hours=sum((training.hours for training in held), Decimal(0)),
        generations=max((training.generation for training in held), default=0),
    )


def reached_in_numbers(seminar: Event) -> tuple[int, int]:
    """People and libraries trained after a seminar; (0, 0) costs one query."""
    held = list(
        CascadeTraining.objects.held().filter(seminar=seminar).values_list("event", flat=True)
    )
    if not held:
        return 0, 0
    there = Registration.objects.confirmed().filter(event__in=held, attendances__isnull=False)
    people = there.order_by().values("person").distinct().count()
    return people, len(libraries_of(held))


def _number(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows.values("n")), 0, output_field=IntegerField())

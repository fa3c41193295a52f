"""The lists of the desk: promises and trainings of the districts in sight."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kerege.cascade.models import (
    OPEN,
    CascadeTraining,
    PromisedLibrary,
    TrainerPromise,
)
from kerege.cascade.queries.tree import with_people

OVERDUE = "overdue"


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed down to; empty means all."""

    words: str = ""
    state: str = ""
    district: str = ""
    event: str = ""


def promises(sight: set[int] | None, asked: Asked, day: date) -> QuerySet[TrainerPromise]:
    """Those that are due come first."""
    found = TrainerPromise.objects.live()
    if sight is not None:
        found = found.filter(district__in=sight)
    if asked.state == OVERDUE:
        found = found.overdue(day)
    elif asked.state == "open":
        found = found.filter(state__in=OPEN)
    elif asked.state:
        found = found.filter(state=asked.state)
    if asked.district:
        found = found.filter(district__code=asked.district)
    if asked.event:
        found = found.filter(event__slug=asked.event)
    for word in asked.words.split()[:6]:
        found = found.filter(
            Q(person__family_name__icontains=word) | Q(person__given_name__icontains=word)
        )
    libraries = PromisedLibrary.objects.select_related("library").order_by("pk")
    found = found.select_related("person", "event", "district", "organisation")
    return found.prefetch_related(Prefetch("libraries", libraries)).order_by("planned_on", "pk")


def trainings(sight: set[int] | None, asked: Asked) -> Any:
    """The latest first."""
    found = CascadeTraining.objects.live()
    if sight is not None:
        found = found.filter(library__district__in=sight)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.district:
        found = found.filter(library__district__code=asked.district)
    if asked.event:
        found = found.filter(seminar__slug=asked.event)
    for word in asked.words.split()[:6]:
        found = found.filter(
            Q(trainer__family_name__icontains=word)
            | Q(trainer__given_name__icontains=word)
            | Q(library__name__kk__icontains=word)
            | Q(library__name__ru__icontains=word)
        )
    found = found.select_related("event", "seminar", "trainer", "library__district")
    return with_people(found).order_by("-event__starts_on", "-pk")


def open_training(pk: int) -> QuerySet[CascadeTraining]:
    """One training with all that its pages show."""
    found = CascadeTraining.objects.filter(pk=pk)
    return found.select_related(
        "event__organiser", "seminar", "trainer", "library__district", "promise"
    ).prefetch_related("co_trainers__person")

"""A seminar that was held, its trainer, a training after it: all by the clock of the wall."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from kerege.cascade.actions import finishing, promises, roster, trainings
from kerege.cascade.actions.roster import Entry, Outcome
from kerege.cascade.models import CascadeTraining, TrainerPromise
from kerege.events.models import Event
from kerege.network.models import Organisation, OrganisationKind, Position, Post
from kerege.people.models import Person
from tests.builders import a_library, an_event, an_item, in_all_languages, released
from tests.certificates.builders import a_participant


def a_seminar(**fields: Any) -> Event:
    """Held ten days ago, with one line of two hours."""
    day = timezone.localdate() - timedelta(days=10)
    dates = {"starts_on": day, "ends_on": day, "registration_opens_at": None}
    dates |= {"registration_closes_at": None, "released_at": timezone.now() - timedelta(days=40)}
    event = an_event(**dates | fields)
    an_item(event)
    released(event)
    return event


def trained(event: Event, **fields: Any) -> Person:
    """Somebody who was at the event."""
    item = event.days.get().blocks.get().items.get()
    return a_participant(event, attended=[item], **fields).person


def library_of(person: Person) -> Organisation:
    return Post.objects.get(person=person).organisation


def a_village(person: Person, **fields: Any) -> Organisation:
    """Another library of the person's district."""
    return a_library(district=library_of(person).district, **{"library_kind": "rural"} | fields)


def a_system(person: Person) -> Organisation:
    """The library system of the person's district, with its director."""
    system = Organisation.objects.create(
        kind=OrganisationKind.LIBRARY_SYSTEM,
        code=f"system-{person.pk}",
        name=in_all_languages("Nura system"),
        district=library_of(person).district,
    )
    return system


def a_promise(event: Event, person: Person, **fields: Any) -> TrainerPromise:
    options = {
        "libraries": [a_village(person)],
        "planned_on": timezone.localdate() + timedelta(days=20),
        "note": "",
        "now": timezone.now(),
    }
    return promises.promise(event=event, person=person, **options | fields)


def a_training(event: Event, trainer: Person, **fields: Any) -> CascadeTraining:
    """Today, in a village, two hours."""
    options = {
        "library": None,
        "on": timezone.localdate(),
        "hours": Decimal(2),
        "co_trainers": [],
        "now": timezone.now(),
    }
    options |= fields
    options["library"] = options["library"] or a_village(trainer)
    return trainings.plan(parent=event, trainer=trainer, **options)


def written(
    training: CascadeTraining, *names: tuple[str, str], now: datetime | None = None
) -> list[Outcome]:
    """Names put on the list."""
    return roster.add(
        training=training,
        entries=[Entry(uuid4(), family, given) for family, given in names],
        libraries={training.library_id: training.library},
        by=training.trainer,
        now=now or timezone.now(),
    )


def held(training: CascadeTraining, *names: tuple[str, str]) -> CascadeTraining:
    """With these people on the list, all of them there."""
    written(training, *(names or (("Ахметова", "Айгүл"), ("Бекова", "Дана"))))
    listed = training.event.registrations.confirmed().values_list("pk", flat=True)
    return finishing.finish(
        training=training, present=set(listed), by=training.trainer, now=timezone.now()
    )


def with_director(system: Organisation, person: Person) -> None:
    Post.objects.create(person=person, organisation=system, position=Position.DIRECTOR)

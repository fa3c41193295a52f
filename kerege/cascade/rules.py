"""Who may do what in the cascade. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.cascade.models import CascadeTraining, TrainerPromise
from kerege.events import rules as event_rules
from kerege.events.models import Event
from kerege.network import rules as network_rules


def can_see_cascade(person: Any, event: Event, day: date) -> bool:
    """The tree, the map and the lists of an event: organisers."""
    return event_rules.can_manage(person, event, day)


def can_edit_kit(person: Any, event: Event, day: date) -> bool:
    return event_rules.can_manage(person, event, day)


def can_oversee(person: Any, day: date) -> bool:
    """The list of promises and trainings: organisers all, coordinators those of their district."""
    return network_rules.has_a_desk(person, day)


def districts_in_sight(person: Any, day: date) -> set[int] | None:
    """Whose promises and trainings one sees: None means those of every district."""
    return event_rules.districts_in_sight(person, day)


def can_see_training(person: Any, training: CascadeTraining, day: date) -> bool:
    sight = districts_in_sight(person, day)
    return sight is None or training.library.district_id in sight


def can_confirm(person: Any, training: CascadeTraining, day: date) -> bool:
    """Nobody confirms a training that they held themselves."""
    if leads(person, training):
        return False
    return can_see_training(person, training, day)


def leads(person: Any, training: CascadeTraining) -> bool:
    """The trainer, or who holds it together with the trainer."""
    if training.trainer_id == person.pk:
        return True
    return any(one.person_id == person.pk for one in training.co_trainers.all())


def owns(person: Any, promise: TrainerPromise) -> bool:
    return promise.person_id == person.pk

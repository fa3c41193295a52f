"""Rows for the pages of the cascade: the participant of the event trains others."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from kerege.cascade.actions import kits, promises, trainings
from kerege.cascade.models import CascadeTraining, KitItem, TrainerPromise
from kerege.foundation.translated import T
from tests.builders import a_library
from tests.cascade.builders import held, written
from tests.scenarios import Spine


def _trainer(spine: Spine):
    return spine.people["participant"]


def _promise(spine: Spine) -> TrainerPromise:
    district = _trainer(spine).posts.get().organisation.district
    return promises.promise(
        event=spine.event,
        person=_trainer(spine),
        libraries=[a_library(district=district)],
        planned_on=timezone.localdate() + timedelta(days=9),
        note="",
        now=timezone.now(),
    )


def _training(spine: Spine) -> CascadeTraining:
    found = CascadeTraining.objects.filter(seminar=spine.event).first()
    if found is not None:
        return found
    district = _trainer(spine).posts.get().organisation.district
    return trainings.plan(
        parent=spine.event,
        trainer=_trainer(spine),
        library=a_library(district=district),
        on=timezone.localdate(),
        hours=Decimal(2),
        co_trainers=[],
        now=timezone.now(),
    )


def _finished(spine: Spine) -> CascadeTraining:
    training = _training(spine)
    return held(training) if training.is_open else training


def _listed(spine: Spine) -> int:
    training = _training(spine)
    if training.is_open and not training.event.registrations.exists():
        written(training, ("Бекова", "Дана"))
    return training.event.registrations.order_by("pk")[0].pk


def _part(spine: Spine) -> KitItem:
    _promise(spine)
    kits.add_parts(
        event=spine.event,
        kind="slides",
        title=T(),
        language="kk",
        materials=list(spine.event.materials.all()[:1]),
        keys=[],
        link="https://example.org/quiz",
        by=spine.people["organiser"],
        now=timezone.now(),
    )
    return KitItem.objects.filter(kit__event=spine.event).order_by("pk")[0]


def _slug_with_kit(spine: Spine) -> str:
    if not KitItem.objects.filter(kit__event=spine.event).exists():
        _part(spine)
    return spine.event.slug


VALUES = {"place": _listed, "slug": _slug_with_kit}
ROWS = {
    "cascade:": _training,
    "cascade:desk_kit_drop": _part,
    "cascade:desk_training": _training,
    "cascade:kit_part": _part,
    "cascade:take_back": _promise,
}

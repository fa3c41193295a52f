"""What was done in a training class of the catalogue can be handed in as homework; a class that is
held at a line of the programme is found by its participants and made by its trainers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.catalogue import sandbox_hand_ins, sandbox_links
from kerege.catalogue.models import Sandbox
from kerege.catalogue.queries import sandbox_work
from kerege.catalogue.sandbox_links import Belongs, Takes
from kerege.events import activities, hand_ins
from kerege.events.activities import OwnCard, SpeakerCard
from kerege.events.hand_ins import HandIn
from kerege.events.models import TrainingClass
from kerege.events.queries import training_classes
from kerege.foundation import dates
from kerege.foundation.translated import T

MOST = 20
CODE = "catalogue"


def enter() -> None:
    """Called once, when the models are loaded."""
    hand_ins.register(CODE, gettext_lazy("Training in the catalogue"), trainings_of)
    sandbox_links.register("events", origins=origins_of, takers=takers_for)
    activities.register_own_cards(CODE, own_cards)
    activities.register_speaker_cards(CODE, speaker_cards)


def trainings_of(person: Any) -> Sequence[HandIn]:
    """Classes in which the person answered something, the newest first; two queries."""
    return [
        HandIn(
            key=key_of(one.sandbox),
            title=T(kk=one.sandbox.title, ru=one.sandbox.title),
            path=sandbox_hand_ins.path_of(one.sandbox, person),
            note=_("Done right: %(right)s of %(asked)s") % {"right": one.right, "asked": one.asked},
        )
        for one in sandbox_work.progress_of(person)[:MOST]
    ]


def key_of(sandbox: Sandbox) -> str:
    """The name by which homework knows it."""
    return f"catalogue.sandbox:{sandbox.pk}"


def origins_of(sandbox: Sandbox) -> list[Belongs]:
    """The line of the programme at which the class is held."""
    links = TrainingClass.objects.filter(sandbox=sandbox).select_related("item__block__day__event")
    return [
        Belongs(
            label=link.item.title,
            href=link.item.block.day.event.get_absolute_url(),
            note=f"{link.item.block.day.event.title}, {dates.day(link.item.block.day.on)}",
        )
        for link in links
    ]


def takers_for(sandbox: Sandbox, person: Any, now: datetime) -> list[Takes]:
    """The homework of the line first and alone; of a class without a line all that takes links."""
    link = TrainingClass.objects.filter(sandbox=sandbox).first()
    found = hand_ins.takers_for(person, now)
    own = [one for one in found if link is not None and one.item_pk == link.item_id]
    return [
        Takes(title=one.title, address=one.address, key=key_of(sandbox), due_at=one.due_at)
        for one in own or found
    ]


def own_cards(registration: Any, now: datetime) -> list[OwnCard]:
    """A participant finds the classes of the event without a code."""
    if registration.status != "confirmed":
        return []
    return [
        OwnCard(
            title=_("Class in the electronic catalogue"),
            text=link.sandbox.title,
            label=_("To the tasks"),
            url=link.sandbox.get_absolute_url(),
        )
        for link in training_classes.open_at(registration.event)
    ]


def speaker_cards(appearance: Any) -> list[SpeakerCard]:
    """A trainer with an account makes a class for her line."""
    person = appearance.speaker.person_id
    lines = training_classes.held_by(person, appearance.event) if person else []
    return [
        SpeakerCard(
            title=_("Class in the electronic catalogue"),
            lines=[f"{item.title}"],
            label=_("Set tasks for the class"),
            url=reverse("events:training_class", args=[appearance.event.slug, item.pk]),
        )
        for item in lines
    ]

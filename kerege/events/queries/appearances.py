"""Speakers of an event: their talks, whether they come, whether their slides are there."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kerege.events.models import (
    Appearance,
    Coming,
    Event,
    EventMaterial,
    Item,
    ItemKind,
    ItemSpeaker,
    MaterialKind,
    Proposal,
    ProposalState,
    Speaker,
)
from kerege.foundation.translated import T

# A word of welcome, an excursion or a defence has no slides.
WITH_SLIDES = (
    ItemKind.TALK,
    ItemKind.LECTURE,
    ItemKind.TRAINING,
    ItemKind.MASTER_CLASS,
    ItemKind.PRACTICAL_CLASS,
    ItemKind.PRESENTATION,
)


@dataclass
class SpeakerLine:
    """A speaker of an event as the desk lists her."""

    speaker: Speaker
    appearance: Appearance | None = None
    items: list[Item] = field(default_factory=list)
    unplaced: list[Proposal] = field(default_factory=list)
    slides: list[EventMaterial] = field(default_factory=list)

    @property
    def titles(self) -> list[T]:
        """Talks whose slides are missing."""
        given = {slide.item_id for slide in self.slides}
        items = [item.title for item in self.items if item.kind in WITH_SLIDES]
        missing = [
            item.title for item in self.items if item.kind in WITH_SLIDES and item.pk not in given
        ]
        early = None in given
        return (
            missing + ([] if early else [talk.title for talk in self.unplaced])
            if (items or self.unplaced)
            else []
        )

    @property
    def lacks_slides(self) -> bool:
        return bool(self.titles) and not self.is_out

    @property
    def is_out(self) -> bool:
        return self.appearance is not None and self.appearance.coming == Coming.NO

    @property
    def can_be_reached(self) -> bool:
        person = self.speaker.person
        return bool(self.speaker.email) or (person is not None and person.is_active)


def speakers_of(event: Event) -> list[SpeakerLine]:
    """Everybody who speaks or was accepted, in the order of the programme; four queries."""
    lines: dict[int, SpeakerLine] = {}
    for held in _held(event):
        _line(lines, held.speaker).items.append(held.item)
    accepted = Proposal.objects.filter(
        call__event=event, state=ProposalState.ACCEPTED, item=None, speaker__isnull=False
    )
    talks = accepted.select_related("speaker__person").prefetch_related(
        "co_speakers__speaker__person"
    )
    for proposal in talks.order_by("decided_at", "pk"):
        _line(lines, proposal.speaker).unplaced.append(proposal)
        for one in proposal.co_speakers.all():
            if one.speaker is not None:
                _line(lines, one.speaker).unplaced.append(proposal)
    _add_appearances(event, lines)
    _add_slides(event, lines)
    return list(lines.values())


def without_slides(event: Event) -> list[SpeakerLine]:
    """Those whom to ask for slides."""
    return [line for line in speakers_of(event) if line.lacks_slides]


def owing_slides(event: Event) -> QuerySet[Appearance]:
    """Speakers with a link to their own page one of whose talks has no slides yet; one query."""
    given = EventMaterial.objects.filter(
        event=event, kind=MaterialKind.PRESENTATION, item=OuterRef("item")
    )
    owed = ItemSpeaker.objects.filter(
        ~Exists(given),
        speaker=OuterRef("speaker"),
        item__block__day__event=event,
        item__kind__in=WITH_SLIDES,
    )
    rows = Appearance.objects.filter(Exists(owed), event=event)
    return rows.exclude(coming=Coming.NO)


def line_of(appearance: Appearance) -> SpeakerLine:
    """The talks of one speaker at the event."""
    found = [one for one in speakers_of(appearance.event) if one.speaker == appearance.speaker]
    return found[0] if found else SpeakerLine(appearance.speaker, appearance)


def _held(event: Event) -> Any:
    rows = ItemSpeaker.objects.filter(item__block__day__event=event)
    rows = rows.select_related("item__block__day", "speaker__person")
    return rows.order_by(
        "item__block__day__on", "item__block__starts_at", "item__order", "item_id", "order", "pk"
    )


def _line(lines: dict[int, SpeakerLine], speaker: Any) -> SpeakerLine:
    return lines.setdefault(speaker.pk, SpeakerLine(speaker))


def _add_appearances(event: Event, lines: dict[int, SpeakerLine]) -> None:
    for row in Appearance.objects.filter(event=event, speaker__in=lines):
        lines[row.speaker_id].appearance = row


def _add_slides(event: Event, lines: dict[int, SpeakerLine]) -> None:
    """Slides of a talk are those of all who give it."""
    slides = list(
        EventMaterial.objects.filter(event=event, kind=MaterialKind.PRESENTATION)
        .select_related("file")
        .in_order()
    )
    for line in lines.values():
        numbers = {item.pk for item in line.items}
        line.slides = [
            slide
            for slide in slides
            if slide.item_id in numbers or slide.speaker_id == line.speaker.pk
        ]

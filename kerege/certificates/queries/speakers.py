"""Which speakers of an event get a certificate, and for which talks."""

from dataclasses import dataclass
from typing import Any

from kerege.certificates.models import Certificate
from kerege.events.models import Event, ItemKind, ItemSpeaker, Speaker
from kerege.events.queries.appearances import speakers_of

# A word of welcome or an excursion is thanked for in words.
SPOKEN = {
    ItemKind.TALK,
    ItemKind.LECTURE,
    ItemKind.TRAINING,
    ItemKind.MASTER_CLASS,
    ItemKind.PRACTICAL_CLASS,
    ItemKind.PRESENTATION,
    ItemKind.GAME,
    ItemKind.DISCUSSION,
    ItemKind.OTHER,
}


@dataclass(frozen=True)
class SpeakerCandidate:
    """A speaker with the talks that stand on her certificate."""

    speaker: Speaker
    talks: list[dict[str, Any]]
    can_be_reached: bool


def candidates(event: Event) -> list[SpeakerCandidate]:
    """Speakers of the programme who came and have no valid certificate yet; one a person."""
    held = Certificate.objects.valid().filter(event=event, speaker__isnull=False)
    rows = list(held.values_list("speaker_id", "speaker__person_id"))
    speakers, people = {row[0] for row in rows}, {row[1] for row in rows if row[1]}
    roles = {
        (one.item_id, one.speaker_id): one.role
        for one in ItemSpeaker.objects.filter(item__block__day__event=event)
    }
    found = []
    for line in speakers_of(event):
        speaker = line.speaker
        talks = [
            {"kind": item.kind, "role": roles[item.pk, speaker.pk], "title": dict(item.title)}
            for item in line.items
            if item.kind in SPOKEN
        ]
        has_one = speaker.pk in speakers or speaker.person_id in people
        if not talks or line.is_out or has_one:
            continue
        if speaker.person_id is not None:
            people.add(speaker.person_id)
        found.append(SpeakerCandidate(speaker, talks, line.can_be_reached))
    return found

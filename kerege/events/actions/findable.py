"""The one box is told of every public change of events, in the transaction of the change."""

from collections.abc import Sequence

from kerege.events.models import EventMaterial, MaterialPublication
from kerege.events.queries import findable
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc

EVENT, TALK, PERSON = "event", "talk", "person"
MATERIAL, RECORDING = "event_material", "recording"


def renew_event(*, event_id: int) -> None:
    """All that hangs on an event, after it was published, renamed, released, taken back."""
    indexing.renew(kind=EVENT, numbers=[event_id])
    renew_talks(event_id=event_id)
    materials = EventMaterial.all_rows.filter(event=event_id).values_list("pk", flat=True)
    renew_materials(numbers=list(materials))


def renew_talks(*, event_id: int) -> None:
    """The lines of its released programme and those who speak."""
    first = event_id * findable.MOST_TALKS
    every = range(first, first + findable.MOST_TALKS)
    standing = SearchDoc.objects.filter(kind=TALK, number__range=(every[0], every[-1]))
    numbers = {*standing.values_list("number", flat=True), *findable.talks_of(every)}
    indexing.renew(kind=TALK, numbers=sorted(numbers))
    renew_speakers(numbers=findable.speakers_in(event_id))


def renew_speakers(*, numbers: set[int]) -> None:
    """The public pages of speakers."""
    indexing.renew(kind=PERSON, numbers=sorted(numbers))


def renew_speaker(*, speaker_id: int) -> None:
    """A speaker under another name: the page, and the materials that bear the name."""
    renew_speakers(numbers={speaker_id})
    theirs = EventMaterial.objects.filter(speaker=speaker_id).values_list("pk", flat=True)
    renew_materials(numbers=list(theirs))


def follow_publications(numbers: Sequence[int]) -> None:
    """A material is found once: as a work of the methodical library while it stands there."""
    theirs = MaterialPublication.objects.filter(publication__in=numbers)
    if found := list(theirs.values_list("material", flat=True)):
        renew_materials(numbers=found)


def renew_materials(*, numbers: list[int]) -> None:
    """A material may have become a recording."""
    indexing.renew(kind=MATERIAL, numbers=numbers)
    indexing.renew(kind=RECORDING, numbers=numbers)

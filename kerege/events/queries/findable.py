"""What the one box may know of events: only what a stranger reads on the public pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kerege.events.models import (
    Captions,
    Event,
    EventMaterial,
    ItemSpeaker,
    MaterialKind,
    MaterialPublication,
    ProgrammeVersion,
    Speaker,
)
from kerege.events.queries.programme_lines import DayLines, ItemLine
from kerege.events.queries.programme_snapshot import thawed
from kerege.foundation.translated import T, languages
from kerege.materials.models import Publication
from kerege.search.registry import Document

# Talks have no rows of their own that outlive a released programme: the event and the place in it.
MOST_TALKS = 1000
LONGEST_TEXT = 4000


def events_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Released events, by their texts and those who hold them."""
    rows = Event.objects.released().filter(pk__in=numbers).select_related("organiser")
    return {event.pk: _event(event) for event in rows}


def event_numbers() -> list[int]:
    return list(Event.objects.released().order_by("starts_on", "pk").values_list("pk", flat=True))


def talks_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Lines of the programmes that were released last."""
    wanted = set(numbers)
    events = {number // MOST_TALKS for number in wanted}
    return {
        number: _talk(version.event, day, item)
        for version in _versions(Q(event__in=events))
        for number, day, item in _lines(version)
        if number in wanted
    }


def talk_numbers() -> list[int]:
    rows = _versions(Q()).order_by("event__starts_on", "event_id")
    return [number for version in rows.iterator(100) for number, _day, _item in _lines(version)]


def speakers_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Those whose page is public: they stand in a released programme."""
    public = _speaking(numbers)
    rows = Speaker.objects.filter(pk__in=public)
    return {row.pk: _speaker(row, public[row.pk]) for row in rows}


def speaker_numbers() -> list[int]:
    return list(Speaker.objects.order_by("pk").values_list("pk", flat=True))


def materials_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Materials of released events that everybody may read."""
    return _materials(~Q(kind=MaterialKind.RECORDING), numbers)


def recordings_of(numbers: Sequence[int]) -> dict[int, Document]:
    return _materials(Q(kind=MaterialKind.RECORDING), numbers)


def material_numbers() -> list[int]:
    return list(_public_materials(~Q(kind=MaterialKind.RECORDING)).values_list("pk", flat=True))


def recording_numbers() -> list[int]:
    return list(_public_materials(Q(kind=MaterialKind.RECORDING)).values_list("pk", flat=True))


def speakers_in(event_id: int) -> set[int]:
    """Whom the event may show or hide: in the draft and in all its released programmes."""
    found = set(
        ItemSpeaker.objects.filter(item__block__day__event=event_id).values_list(
            "speaker_id", flat=True
        )
    )
    last = ProgrammeVersion.objects.filter(event=event_id).order_by("-number")[:2]
    for version in last:
        found |= {one.pk for _n, _day, item in _lines(version) for one in item.speakers}
    return found


def _event(event: Event) -> Document:
    parts = (event.summary, event.goal, event.venue, event.organiser.name)
    return Document(
        title=event.title,
        text=joined(parts),
        body="\n".join(
            text for part in (event.description, event.results) for text in part.values()
        ),
        url_name="events:event",
        url_args=[event.slug],
        shelf=event.kind,
        year=event.starts_on.year,
        district_id=event.organiser.district_id,
        languages=[code for code in languages() if event.title.get(code)],
        on=event.starts_on,
    )


def _talk(event: Event, day: DayLines, item: ItemLine) -> Document:
    return Document(
        title=item.title,
        authors=[name for one in item.speakers for name in one.name.values()],
        text=joined([_names(item), event.title, item.abstract]),
        url_name="events:event",
        url_args=[event.slug],
        shelf=item.kind,
        year=day.on.year,
        district_id=event.organiser.district_id,
        languages=list(item.languages),
        on=day.on,
    )


def _names(item: ItemLine) -> T:
    return T({code: ", ".join(one.name.localize(code) for one in item.speakers)
              for code in languages() if item.speakers})  # fmt: skip


def _speaker(speaker: Speaker, talks: list[ItemLine]) -> Document:
    return Document(
        title=speaker.name,
        text=joined([speaker.affiliation, speaker.biography, *(talk.title for talk in talks)]),
        url_name="events:speaker",
        url_args=[speaker.pk],
    )


def _speaking(numbers: Sequence[int]) -> dict[int, list[ItemLine]]:
    """Speaker -> lines at which the public finds them; as the page of the speaker asks."""
    held = ItemSpeaker.objects.filter(speaker__in=numbers)
    pairs = set(held.values_list("speaker_id", "item__block__day__event_id"))
    found: dict[int, list[ItemLine]] = defaultdict(list)
    for version in _versions(Q(event__in={event for _speaker, event in pairs})):
        for _number, _day, item in _lines(version):
            for one in item.speakers:
                if (one.pk, version.event_id) in pairs:
                    found[one.pk].append(item)
    return found


def _versions(wanted: Q) -> QuerySet[ProgrammeVersion]:
    """The newest version of each released event."""
    newer = ProgrammeVersion.objects.filter(event=OuterRef("event"), number__gt=OuterRef("number"))
    rows = ProgrammeVersion.objects.filter(
        wanted, ~Exists(newer), event__in=Event.objects.released()
    )
    return rows.select_related("event__organiser").order_by("pk")


def _lines(version: ProgrammeVersion) -> Iterator[tuple[int, DayLines, ItemLine]]:
    days = thawed(version.snapshot).days
    lines = [(day, item) for day in days for block in day.blocks for item in block.items]
    for place, (day, item) in enumerate(lines[:MOST_TALKS]):
        yield version.event_id * MOST_TALKS + place, day, item


def _public_materials(wanted: Q) -> Any:
    """What stands in the methodical library, too, is found there and only there."""
    rows = EventMaterial.objects.public().filter(wanted, event__in=Event.objects.released())
    shown = MaterialPublication.objects.filter(publication__in=Publication.objects.published())
    return rows.exclude(pk__in=shown.values("material")).order_by("event__starts_on", "pk")


def _materials(wanted: Q, numbers: Sequence[int]) -> dict[int, Document]:
    rows = _public_materials(wanted).filter(pk__in=numbers)
    rows = rows.select_related("event__organiser", "speaker", "file__words")
    captions = Captions.objects.select_related("file__words").order_by("language")
    return {row.pk: _material(row) for row in rows.prefetch_related(Prefetch("captions", captions))}


def _material(row: EventMaterial) -> Document:
    event, files = row.event, [row.file, *(one.file for one in row.captions.all())]
    texts = [file.words.text for file in files if file and hasattr(file, "words")]
    codes = row.language_codes()
    return Document(
        title=row.title,
        authors=list(row.speaker.name.values()) if row.speaker else [],
        text=joined([row.note, event.title]),
        url_name="events:material",
        url_args=[event.slug, row.pk],
        shelf=row.kind,
        year=event.starts_on.year,
        district_id=event.organiser.district_id,
        languages=codes,
        on=event.starts_on,
        body="\n".join(texts),
        body_language=codes[0] if len(codes) == 1 and len(texts) < 2 else "",
    )


def joined(parts: Iterable[T]) -> T:
    """Texts after each other, each language for itself."""
    kept = list(parts)
    texts = {code: " · ".join(p[code] for p in kept if p.get(code)) for code in languages()}
    return T({code: text[:LONGEST_TEXT] for code, text in texts.items() if text})

"""The materials of an event as one reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kerege.events.models import Event, EventMaterial
from kerege.events.queries.programme import Programme
from kerege.foundation import file_names
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T


@dataclass(frozen=True)
class MaterialGroup:
    """The materials of one line of the programme; without a title those of the whole event."""

    title: T
    materials: list[EventMaterial]


def readable(event: Event, levels: set[str]) -> list[EventMaterial]:
    """What a reader of these levels may see, in the order of the organiser."""
    rows = event.materials.open_to(levels).select_related("file", "poster", "speaker", "item")
    return list(rows.in_order())


def grouped(materials: Iterable[EventMaterial], programme: Programme) -> list[MaterialGroup]:
    """First those of the whole event, then line by line as in the programme."""
    by_item: dict[int | None, list[EventMaterial]] = {}
    for material in materials:
        by_item.setdefault(material.item_id, []).append(material)
    groups = [MaterialGroup(T(), by_item[None])] if None in by_item else []
    return groups + [
        MaterialGroup(item.title, by_item[item.pk])
        for item in programme.items
        if item.pk in by_item
    ]


def named_files(materials: Iterable[EventMaterial], language: str) -> list[tuple[str, Any]]:
    """The files of the materials under the names that a package of them gives them."""
    found = [m for m in materials if m.file is not None and m.file.ready_at is not None]
    names = [_name(number, material, language) for number, material in enumerate(found, start=1)]
    return list(zip(file_names.apart(names), found, strict=True))


def name_of_download(material: EventMaterial, file: StoredFile, language: str) -> str:
    """The title of the material in the reader's language, with the ending of the file."""
    ending = file.name.rpartition(".")[2]
    title = file_names.clean(material.title.localize(language), otherwise=f"{material.pk}")
    return file_names.clean(f"{title[:110]}.{ending}")


def _name(number: int, material: EventMaterial, language: str) -> str:
    assert material.file is not None  # noqa: S101 -- asked by the caller
    return f"{number:02d} {name_of_download(material, material.file, language)}"

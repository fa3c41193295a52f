"""What is kept about a person, told to that person. Each room enters its part in
`AppConfig.ready()`; the copy is made of all of them (kerege.people.data_archive).

`collect(person)` returns rows, each a dict from a short name to a plain value, a translated text
or a lazy label; `columns` says what the short names mean, in words. `files(person)` names files of
the default storage that belong to the person: name in the copy -> name in the storage.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kerege.people.models import Person

Words = str | Promise
Rows = list[dict[str, Any]]


def no_files(person: Person) -> dict[str, str]:
    """For parts that are told in words alone."""
    return {}


@dataclass(frozen=True)
class DataPart:
    code: str
    label: Words
    collect: Callable[[Person], Rows]
    columns: Mapping[str, Words]
    files: Callable[[Person], dict[str, str]]


_parts: dict[str, DataPart] = {}


def register(
    code: str,
    label: Words,
    collect: Callable[[Person], Rows],
    *,
    columns: Mapping[str, Words],
    files: Callable[[Person], dict[str, str]] = no_files,
) -> None:
    """Add a part; the same code again replaces it."""
    _parts[code] = DataPart(code, label, collect, columns, files)


def all_parts() -> list[DataPart]:
    """The parts, this room's own first, then in the order of their codes."""
    return sorted(_parts.values(), key=lambda part: (not part.code.startswith("people"), part.code))

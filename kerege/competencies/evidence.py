"""The registry of what shows a competency. Rooms above enter their kind in `AppConfig.ready()`.

`find(person)` looks up everything of that kind the person has done: an accepted homework, a talk,
a training run. It is asked when the person claims a level and picks what the claim rests on, and
when the system writes claims of its own (`ClaimBy.SYSTEM`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One thing done. `competency_ids` say what it shows, each with the level it speaks for."""

    source: str  # "coursework.submission:12"
    label: T
    url: str = ""
    on: date | None = None
    # pk of the competency -> level it speaks for
    levels: tuple[tuple[int, int], ...] = ()


# person -> pieces, with a constant number of queries
Find = Callable[[Any], Sequence[Piece]]


@dataclass(frozen=True)
class EvidenceKind:
    code: str
    label: str | Promise
    find: Find


_kinds: dict[str, EvidenceKind] = {}


def register(code: str, label: str | Promise, find: Find) -> None:
    """Add a kind of evidence; the same code again replaces it."""
    _kinds[code] = EvidenceKind(code, label, find)


def all_kinds() -> list[EvidenceKind]:
    """The kinds in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]


def pieces_of(person: Any) -> dict[str, Sequence[Piece]]:
    """What the person has to show, by the code of the kind."""
    return {kind.code: kind.find(person) for kind in all_kinds()}

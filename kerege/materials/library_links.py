"""What rooms above know of a publication: where it comes from and who has repeated it.

A room above enters its answer in `AppConfig.ready()`; this room asks nobody by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kerege.foundation.translated import T
from kerege.materials.models import Publication


@dataclass(frozen=True)
class Link:
    """A page of another room, as it is shown on the page of the work."""

    label: Any
    href: str
    note: T | str = ""


LinksOf = Callable[[Publication], list[Link]]
LinksOfAll = Callable[[Sequence[Publication]], Iterable[tuple[int, Link]]]

_origins: dict[str, LinksOfAll] = {}
_repeats: dict[str, LinksOf] = {}


def register_origins(code: str, links_of: LinksOfAll) -> None:
    """Where works come from, for example an event; the same code again replaces it."""
    _origins[code] = links_of


def register_repeats(code: str, links_of: LinksOf) -> None:
    """Where works were tried again, for example the bank of experience."""
    _repeats[code] = links_of


def origins_of(publication: Publication) -> list[Link]:
    """All of them, in the order of the codes."""
    return [link for code in sorted(_origins) for _pk, link in _origins[code]([publication])]


def put_origins(works: Sequence[Publication]) -> None:
    """Each work with what it comes from, as `origins`: asked once for all of them."""
    found: dict[int, list[Link]] = {work.pk: [] for work in works}
    for code in sorted(_origins):
        for number, link in _origins[code](works):
            found[number].append(link)
    for work in works:
        work.origins = found[work.pk]  # type: ignore[attr-defined]  # for the card


def repeats_of(publication: Publication) -> list[Link]:
    """All of them, in the order of the codes."""
    return [link for code in sorted(_repeats) for link in _repeats[code](publication)]

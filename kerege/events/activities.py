"""The registry by which rooms above hang their activities on an event.

An activity may give a tab on the desk page of the event, lines on its public page, and things
to do in the cabinet. It is entered in `AppConfig.ready()`; events never imports the room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """A tab of the event on the desk; `url_name` takes the slug of the event."""

    code: str
    order: int
    label: str | Promise
    url_name: str
    # (person, event) -> bool
    shown: Callable[[Any, Any], bool] = lambda person, event: True


@dataclass(frozen=True)
class PublicLine:
    """A line on the public page of the event. It must cost no query if it has nothing to say."""

    label: str | Promise
    url: str


@dataclass(frozen=True)
class OwnCard:
    """A card on the participant's own page of the event: what a room offers to this person."""

    title: str
    text: str
    label: str
    url: str


@dataclass(frozen=True)
class SpeakerCard:
    """A card on a speaker's own page of the event: what a room has for her."""

    title: str
    lines: list[str]
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class ToDo:
    """A thing to do for a person, shown in the cabinet, the nearest deadline first."""

    label: str
    url: str
    due_at: datetime | None = None


# event -> lines
PublicLines = Callable[[Any], list[PublicLine]]
# person, now -> things to do
ToDos = Callable[[Any, datetime], list[ToDo]]
# registration, now -> cards
OwnCards = Callable[[Any, datetime], list[OwnCard]]
# appearance -> cards
SpeakerCards = Callable[[Any], list[SpeakerCard]]

_tabs: dict[str, Tab] = {}
_public_lines: dict[str, PublicLines] = {}
_to_dos: dict[str, ToDos] = {}
_own_cards: dict[str, OwnCards] = {}
_speaker_cards: dict[str, SpeakerCards] = {}


def register_tab(tab: Tab) -> None:
    """Add a tab to the desk page of every event."""
    _tabs[tab.code] = tab


def register_public_lines(code: str, lines: PublicLines) -> None:
    """Add lines to the public page of every event."""
    _public_lines[code] = lines


def register_to_dos(code: str, to_dos: ToDos) -> None:
    """Add things to do to every cabinet."""
    _to_dos[code] = to_dos


def register_own_cards(code: str, cards: OwnCards) -> None:
    """Add cards to the participant's own page of every event."""
    _own_cards[code] = cards


def register_speaker_cards(code: str, cards: SpeakerCards) -> None:
    """Add cards to the own page of every speaker of an event."""
    _speaker_cards[code] = cards


def speaker_cards_for(appearance: Any) -> list[SpeakerCard]:
    """What the rooms have for this speaker."""
    return [card for cards in _speaker_cards.values() for card in cards(appearance)]


def own_cards_for(registration: Any, now: datetime) -> list[OwnCard]:
    """What the rooms offer to this participant."""
    return [card for cards in _own_cards.values() for card in cards(registration, now)]


def tabs_for(person: Any, event: Any) -> list[Tab]:
    """The tabs this person sees on the desk page of the event, in order."""
    return sorted(
        (tab for tab in _tabs.values() if tab.shown(person, event)), key=lambda tab: tab.order
    )


def tab_links(person: Any, event: Any, current: str) -> list[dict[str, Any]]:
    """The tabs as `ui/tabs.html` shows them; `current` is the code of the open one."""
    return [
        {
            "label": tab.label,
            "href": reverse(tab.url_name, args=[event.slug]),
            "current": tab.code == current,
            "count": None,
        }
        for tab in tabs_for(person, event)
    ]


def public_lines_for(event: Any) -> list[PublicLine]:
    """What the rooms have to say on the public page of the event."""
    return [line for lines in _public_lines.values() for line in lines(event)]


def to_dos_for(person: Any, now: datetime) -> list[ToDo]:
    """What the person has to do, the nearest deadline first, those without one last."""
    found = [to_do for to_dos in _to_dos.values() for to_do in to_dos(person, now)]
    dated = [to_do for to_do in found if to_do.due_at is not None]
    undated = [to_do for to_do in found if to_do.due_at is None]
    return sorted(dated, key=lambda to_do: (to_do.due_at, to_do.label)) + undated

"""How a game is played: what `Game.rules` holds, with what is usual where nothing is said."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LATE = ("zero", "now", "no")
NAMES = ("free", "generated")
STAGE_LANGUAGES = ("both", "kk", "ru", "en")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules and looks of one game."""

    score: str = "speed"
    has_streaks: bool = False
    team_mode: str = "none"
    team_score: str = "mean"
    best_of: int = 3  # with team_score "best"
    talk_seconds: int = 0  # before the answers open, for teams to talk
    late: str = "zero"  # who joins late: begins at zero, at the mean of all, not at all
    names: str = "free"
    is_approved: bool = False  # the host lets everybody in by hand
    reveals_alone: bool = True  # the answer follows the end of the time by itself
    podium: int = 3
    stage_languages: str = "both"
    most_players: int = 5000
    is_locked: bool = False  # nobody else joins
    nonce: str = ""  # the right to host is made of it


def rules_of(stored: Mapping[str, Any]) -> Rules:
    """What is stored, without what this version does not know."""
    known = {field.name for field in fields(Rules)}
    return Rules(**{name: value for name, value in stored.items() if name in known})


def stored(rules: Rules) -> dict[str, Any]:
    """As it stands in `Game.rules`."""
    return asdict(rules)

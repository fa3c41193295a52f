"""What files are uploaded for. A room enters its purposes in `AppConfig.ready()`:

    purposes.register(Purpose("events.material", max_bytes=..., kinds=..., may=...))

`may(person, about)` is asked before a byte is taken; `about` names the object, "events.event:12".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kerege.foundation import kinds
from kerege.foundation.errors import Refused

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """How large, of which kinds, by whom, and how much one person may keep for it in all."""

    code: str
    max_bytes: int
    kinds: frozenset[str]
    may: Callable[[Any, str], bool]
    quota_bytes: int = 20 * GIGABYTE

    @property
    def endings(self) -> list[str]:
        """Endings of names for the dialogue that chooses files."""
        return [f".{end}" for code in sorted(self.kinds) for end in kinds.KINDS[code].endings]


class NoSuchPurpose(Refused):
    """Nobody takes files for this."""


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Add a purpose; the same code again replaces it."""
    _purposes[purpose.code] = purpose


def find(code: str) -> Purpose:
    """The purpose of this code."""
    try:
        return _purposes[code]
    except KeyError:
        raise NoSuchPurpose from None


def largest() -> int:
    """The size of the largest file that any purpose takes."""
    return max((purpose.max_bytes for purpose in _purposes.values()), default=0)

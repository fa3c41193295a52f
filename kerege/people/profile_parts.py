"""Parts that higher rooms add to the sign-up page and to the profile, such as the place of work.

A part is a form of its own: `form(data, person, day)` makes it; `save(person, values, now)` keeps
its clean values once the whole page is right. `data` is None for a form nobody has filled in;
data with `refresh` in it comes from someone who is not finished: show it again without errors.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from kerege.people.models import Person


@dataclass(frozen=True)
class ProfilePart:
    code: str
    order: int
    title: str | Promise
    form: Callable[[Any, Person | None, date], Any]
    save: Callable[[Person, dict[str, Any], datetime], None]
    template: str
    is_for_sign_up: bool = True  # otherwise it stands in the profile only


_parts: dict[str, ProfilePart] = {}


def register(part: ProfilePart) -> None:
    """Add a part; the same code again replaces it."""
    _parts[part.code] = part


def all_parts() -> list[ProfilePart]:
    """The parts in their order."""
    return sorted(_parts.values(), key=lambda part: part.order)

"""What rooms above have to say on the desk page of a person, such as events and certificates.

A part is a template and a function that makes its context; it is entered in `AppConfig.ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from kerege.people.models import Person


@dataclass(frozen=True)
class PersonPart:
    code: str
    order: int
    template: str
    # (viewer, person) -> context, or None if there is nothing to say
    context: Callable[[Any, Person], dict[str, Any] | None]


_parts: dict[str, PersonPart] = {}


def register(part: PersonPart) -> None:
    """Add a part; the same code again replaces it."""
    _parts[part.code] = part


def parts_for(viewer: Any, person: Person) -> list[str]:
    """The parts as markup, in their order."""
    shown: list[str] = []
    for part in sorted(_parts.values(), key=lambda each: each.order):
        context = part.context(viewer, person)
        if context is not None:
            shown.append(render_to_string(part.template, context))
    return shown

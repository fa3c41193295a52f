"""The kinds of letters. A room registers its kinds in `AppConfig.ready()`.

A kind is a template `<room>/letters/<name>.txt` whose first line is the subject and whose rest,
after a blank line, is the text. It is rendered in the reader's language with a plain-JSON context.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class LetterKind:
    code: str  # "events.seat_confirmed"
    label: str | Promise
    template: str  # "events/letters/seat_confirmed.txt"
    is_secret: bool = False  # hidden on the desk, erased once it is sent
    is_urgent: bool = False  # goes out in the reader's quiet hours, too


_kinds: dict[str, LetterKind] = {}


def register(
    code: str, label: str | Promise, *, is_secret: bool = False, is_urgent: bool = False
) -> None:
    """Make a kind of letter known; its template follows from its code."""
    room, name = code.split(".")
    _kinds[code] = LetterKind(code, label, f"{room}/letters/{name}.txt", is_secret, is_urgent)


def get(code: str) -> LetterKind:
    """The kind of that code; KeyError if no room registered it."""
    return _kinds[code]


def find(code: str) -> LetterKind | None:
    """The kind of that code; a letter may outlive its kind."""
    return _kinds.get(code)


def secret_codes() -> list[str]:
    """The codes of the kinds whose text nobody but the reader may see."""
    return [kind.code for kind in all_kinds() if kind.is_secret]


def all_kinds() -> list[LetterKind]:
    """Every kind, in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]

"""What every reader answers."""

from dataclasses import dataclass, field
from typing import Any

from kerege.catalogue.formats.problems import Problem, problem

LONGEST = 2 * 1024 * 1024  # bytes of a record
MOST_FIELDS = 5_000
Field = list[Any]


@dataclass(slots=True)
class Parsed:
    """A record as its file has it, and what is wrong with it."""

    number: int  # in the file, from 1
    fields: list[Field] = field(default_factory=list)
    leader: str = ""
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, **values: Any) -> None:
        """Name a problem once."""
        found = problem(code, **values)
        if found not in self.problems:
            self.problems.append(found)

    def text(self, tag: str) -> str:
        """The text of the first control field of this tag."""
        return next((f[1] for f in self.fields if f[0] == tag and len(f) == 2), "")

    def first(self, tag: str, code: str = "a") -> str:
        """The first such subfield that is not empty."""
        return next((value for value in self.every(tag, code) if value), "")

    def every(self, tag: str, code: str = "a") -> list[str]:
        """All such subfields."""
        return [
            value
            for found in self.fields
            if found[0] == tag and len(found) == 3
            for key, value in found[2]
            if key == code
        ]

    def all(self, tag: str) -> list[Field]:
        """All data fields of this tag."""
        return [found for found in self.fields if found[0] == tag and len(found) == 3]


def values_of(found: Field, code: str) -> list[str]:
    """Subfields of one field."""
    return [value for key, value in found[2] if key == code and value]


def value_of(found: Field, code: str) -> str:
    """The first of them."""
    return next(iter(values_of(found, code)), "")

"""The registry of what a participant must have done to get the certificate of an event.

A requirement looks at one registration and says what is done and what is missing, in words.
The first of them, the academic hours, is entered by events itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Verdict:
    """Whether a requirement is met, and the words for it: "9 of 12 academic hours"."""

    is_met: bool
    text: str


# event, registrations (annotated with hours) -> a verdict for each registration, by its pk;
# a requirement that does not apply to the event returns {}
Requirement = Callable[[Any, Sequence[Any]], dict[int, Verdict]]


@dataclass(frozen=True)
class Entry:
    code: str
    label: str | Promise
    judge: Requirement


_entries: dict[str, Entry] = {}


def register(code: str, label: str | Promise, judge: Requirement) -> None:
    """Add a requirement; it judges many registrations at once with a constant number of queries."""
    _entries[code] = Entry(code, label, judge)


def verdicts(event: Any, registrations: Sequence[Any]) -> dict[int, list[Verdict]]:
    """For each registration the verdicts of all requirements that apply to the event."""
    found: dict[int, list[Verdict]] = {registration.pk: [] for registration in registrations}
    for entry in _entries.values():
        for pk, verdict in entry.judge(event, registrations).items():
            found[pk].append(verdict)
    return found

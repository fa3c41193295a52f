"""Whom a letter can be written to. A room registers its audiences in `AppConfig.ready()`.

    audiences.register(Audience("events.confirmed", _("confirmed"), people, "events.event"))

`people(about, now)` tells who is in it: a person's number -> words known for this person alone,
such as {"meeting_link": "…"}. The names of those words stand in `gives`; a letter may use them if
the audience is one of those it is written to. A rule names audiences that a reader must be in, all
of them, and audiences she must not be in: "registered", "homework sent" -> those who have not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

Members = dict[int, dict[str, str]]


@dataclass(frozen=True)
class Audience:
    code: str
    label: str | Promise
    # (what the rule is about, now) -> members
    people: Callable[[Any, datetime], Members]
    about_kind: str = ""  # "events.event"; empty: it can be asked about anything
    gives: tuple[str, ...] = ()
    order: int = 50


@dataclass(frozen=True)
class Moments:
    """The days that a schedule counts from."""

    starts_on: Any = None
    ends_on: Any = None
    registration_closes_at: datetime | None = None


@dataclass(frozen=True)
class Subject:
    """What rules can be about: how it is found, what a letter can say of it."""

    kind: str  # "events.event"
    find: Callable[[int], Any]  # number -> the object or None
    moments: Callable[[Any], Moments]
    words: Callable[[Any, str], dict[str, str]]  # (object, language) -> placeholder words
    labels: dict[str, str | Promise] = field(default_factory=dict)  # placeholder -> what it is
    page: Callable[[Any], str] = lambda about: ""  # where the desk shows its letters
    # Another such object that a rule can be copied to: (about, now) -> [(number, name)]
    others: Callable[[Any, datetime], list[tuple[int, str]]] = lambda about, now: []
    # The object is off (a cancelled event): rules by its days do not run.
    is_off: Callable[[Any], bool] = lambda about: False


_audiences: dict[str, Audience] = {}
_subjects: dict[str, Subject] = {}


def register(audience: Audience) -> None:
    """Make an audience known; the same code again replaces it."""
    _audiences[audience.code] = audience


def register_subject(subject: Subject) -> None:
    """Make a kind of objects known that rules can be about."""
    _subjects[subject.kind] = subject


def find(code: str) -> Audience | None:
    """The audience of that code; a rule may outlive it."""
    return _audiences.get(code)


def offered(about_kind: str) -> list[Audience]:
    """The audiences for a rule about such an object: its own before the general ones."""
    found = [each for each in _audiences.values() if each.about_kind in {about_kind, ""}]
    return sorted(found, key=lambda each: (each.about_kind == "", each.order, each.code))


def subject_of(about: str) -> Subject | None:
    """The kind of the object named "events.event:12"; None of a general rule."""
    return _subjects.get(about.partition(":")[0])


def object_of(about: str) -> Any:
    """The object named "events.event:12", if there is one."""
    subject, number = subject_of(about), about.partition(":")[2]
    return subject.find(int(number)) if subject and number.isdecimal() else None


def members(included: Iterable[str], excluded: Iterable[str], about: Any, now: datetime) -> Members:
    """Who is in all of the first and in none of the second, with the words known of each."""
    wanted = [find(code) for code in included]
    unwanted = [find(code) for code in excluded]
    if not wanted or None in wanted or None in unwanted:
        return {}  # an audience that nobody knows any more: better no letter than a wrong one
    groups = [each.people(about, now) for each in wanted if each]
    out = {pk for each in unwanted if each for pk in each.people(about, now)}
    inside = set(groups[0]).intersection(*groups[1:]) - out
    return {
        pk: {name: word for group in groups for name, word in group[pk].items()} for pk in inside
    }

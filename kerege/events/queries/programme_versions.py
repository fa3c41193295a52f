"""The released versions of a programme: what is new, whom it touches, what was before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kerege.events.models import Event, ProgrammeVersion, Speaker
from kerege.events.queries.programme_diff import Change, differences
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_lines import Programme
from kerege.events.queries.programme_snapshot import frozen, thawed
from kerege.events.queries.programme_words import words_of
from kerege.foundation.translated import T
from kerege.people.models import Person

SHOWN = 20  # versions on the public page


@dataclass(frozen=True)
class Release:
    """What would be released now."""

    last: ProgrammeVersion | None
    programme: Programme
    snapshot: dict[str, Any]
    changes: list[Change]

    @property
    def is_new(self) -> bool:
        return self.last is None or self.last.snapshot != self.snapshot

    @property
    def number(self) -> int:
        return self.last.number + 1 if self.last else 1

    @property
    def mark(self) -> str:
        """Names the draft: another mark, another draft."""
        text = json.dumps(self.snapshot, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def sentences(self) -> list[str]:
        return [words_of(change) for change in self.changes]


@dataclass(frozen=True)
class Audience:
    """Whom the changes touch: people who get a letter, and speakers whom none can reach."""

    participants: list[Person]
    speakers: list[Person]
    unreachable: list[str]


@dataclass(frozen=True)
class Told:
    """A version as its readers see it."""

    number: int
    released_at: datetime
    note: T
    sentences: list[str]


def last_version(event: Event) -> ProgrammeVersion | None:
    """The version that the readers see."""
    return ProgrammeVersion.objects.filter(event=event).order_by("-number").first()


def next_release(event: Event) -> Release:
    """The draft beside the version released last."""
    last = last_version(event)
    programme = drafted(event)
    before = thawed(last.snapshot) if last else Programme([])
    changes = differences(before, programme) if last else []
    return Release(last, programme, frozen(programme), changes)


def audience(event: Event, changes: list[Change]) -> Audience:
    """Participants if a day, a time or a place changed; speakers of the lines that changed."""
    participants: list[Person] = []
    if any(change.is_for_everybody for change in changes):
        live = event.registrations.live().select_related("person").order_by("pk")
        participants = [held.person for held in live if held.person.email]
    touched = frozenset().union(*(change.speakers for change in changes))
    found = Speaker.objects.filter(pk__in=touched).select_related("person").order_by("pk")
    people = {one.person_id: one.person for one in found if one.person and one.person.email}
    unreachable = [str(one) for one in found if one.person_id not in people]
    return Audience(participants, list(people.values()), unreachable)


def history(event: Event, limit: int = SHOWN) -> list[Told]:
    """The versions, the latest first, each with what was new in it."""
    rows = event.programme_versions.order_by("-number")[: limit + 1]
    versions = [(row, thawed(row.snapshot)) for row in rows]
    pairs = zip(versions, [*versions[1:], None], strict=True)
    return [_told(row, programme, before) for (row, programme), before in pairs][:limit]


def _told(row: ProgrammeVersion, programme: Programme, before: Any) -> Told:
    changes = differences(before[1], programme) if before else []
    sentences = [words_of(change) for change in changes]
    return Told(row.number, row.released_at, row.note, sentences)

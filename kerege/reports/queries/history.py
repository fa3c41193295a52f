"""The earlier texts of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise

from kerege.people.models import Person
from kerege.reports.models import Report, ReportRevision
from kerege.reports.queries.texts import NAMES


@dataclass(frozen=True)
class Entry:
    """A text as it was before a change."""

    pk: int
    section: str | Promise
    language: str
    language_name: str
    body: str
    at: datetime
    by: Person | None


class History(Sequence[Entry]):
    """The revisions, the latest first; a slice costs two queries whatever its length."""

    def __init__(self, revisions: QuerySet[ReportRevision]) -> None:
        self.revisions = revisions

    def __len__(self) -> int:
        return self.revisions.count()

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        found = list(self.revisions[index])
        people = Person.objects.in_bulk({one.by_id for one in found if one.by_id})
        return [_entry(revision, people) for revision in found]


def revisions_of(report: Report) -> History:
    """Every earlier text of the report."""
    revisions = ReportRevision.objects.filter(section__report=report).select_related("section")
    return History(revisions.order_by("-at", "-pk"))


def _entry(revision: ReportRevision, people: dict[int, Person]) -> Entry:
    section = revision.section
    return Entry(
        pk=revision.pk,
        section=NAMES.get(section.code, section.code),
        language=section.language,
        language_name=dict(settings.LANGUAGES)[section.language],
        body=revision.body,
        at=revision.at,
        by=people.get(revision.by_id or 0),
    )

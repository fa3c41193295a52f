"""What stands in a portfolio, by its parts and by what the owner chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kerege.coursework.models import Portfolio, PortfolioChoice, Submission, SubmissionState
from kerege.events.portfolio_parts import PortfolioEntry, all_parts
from kerege.foundation.models import StoredFile

WORK = "coursework.submission:"


@dataclass(frozen=True)
class Shown:
    """An entry and what the owner decided about it."""

    entry: PortfolioEntry
    is_shown: bool
    order: int

    @property
    def files(self) -> list[StoredFile]:
        """Those that were looked through and are there."""
        return [one for one in self.entry.files if one.ready_at and not one.deleted_at]

    @property
    def submission(self) -> str:
        """The number of the homework's work, for the offer to the bank of experience."""
        return self.entry.key.removeprefix(WORK) if self.entry.key.startswith(WORK) else ""


@dataclass(frozen=True)
class Section:
    code: str
    label: Any
    entries: list[Shown]


def sections_of(person: Any, *, only_shown: bool) -> list[Section]:
    """The parts of the portfolio in order; those without entries are left out."""
    choices = {one.key: one for one in PortfolioChoice.objects.filter(portfolio__person=person)}
    found = []
    for part in all_parts():
        rows = [
            _shown(entry, choices.get(entry.key), at) for at, entry in enumerate(part.find(person))
        ]
        rows.sort(key=lambda row: row.order)
        if only_shown:
            rows = [row for row in rows if row.is_shown]
        if rows:
            found.append(Section(part.code, part.label, rows))
    return found


def by_secret(secret: str, today: date) -> Portfolio | None:
    """The portfolio that this link shows, while it shows it."""
    found = Portfolio.objects.select_related("person").filter(secret=secret).first()
    if found is None or not found.person.is_active:
        return None
    return None if found.shown_until and found.shown_until < today else found


def works_of(person: Any) -> Sequence[PortfolioEntry]:
    """The accepted works, as they were last sent; three queries."""
    rows = Submission.objects.filter(person=person, state=SubmissionState.ACCEPTED)
    rows = rows.select_related("assignment__event").prefetch_related("attempts__files__file")
    return [_work(row) for row in rows.order_by("-decided_at", "-pk")]


def _work(row: Submission) -> PortfolioEntry:
    sent = sorted(row.attempts.all(), key=lambda one: one.number)
    last = sent[-1] if sent else None
    assert row.decided_at is not None  # noqa: S101 -- a constraint says so
    return PortfolioEntry(
        key=f"{WORK}{row.pk}",
        title=row.assignment.title,
        on=row.decided_at.date(),
        note=str(row.assignment.event or ""),
        url=last.link if last else "",
        text=last.text if last else "",
        files=[one.file for one in last.files.all()] if last else (),
    )


def _shown(entry: PortfolioEntry, choice: PortfolioChoice | None, at: int) -> Shown:
    if choice is None:
        return Shown(entry, False, 10_000 + at)
    return Shown(entry, choice.is_shown, choice.order)

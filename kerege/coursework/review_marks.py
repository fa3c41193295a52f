"""The table of marks as text: its columns, found wherever they stand; its rows, read one by one.

Asks no database. What a row cannot mean is told as a code of `TROUBLES`; nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Decision
from kerege.coursework.rubric_content import Criterion
from kerege.foundation.errors import Refused
from kerege.foundation.translated import languages
from kerege.imports.reading.table import MOST_LETTERS

MARK = "kerege:"
LOOKED_AT = 25  # rows above the headings
NUMBER = 18  # digits
LABELS = {
    "work": _("Number of the work"),
    "attempt": _("Attempt"),
    "decision": _("Decision"),
    "comment": _("Comment"),
}
DECISIONS = {Decision.ACCEPTED: _("accepted"), Decision.RETURNED: _("returned")}
TROUBLES = {
    "no_number": _("The number of the work cannot be read."),
    "unknown": _("There is no such work in this homework."),
    "twice": _("This work stands in the table twice, with different marks."),
    "no_attempt": _("The number of the attempt cannot be read."),
    "newer": _("The author has sent the work again since the table was saved."),
    "own": _("Nobody reviews the own work."),
    "points": _("The points are none of the levels of the criterion."),
    "gaps": _("Points are missing in a criterion."),
    "decision": _("The decision is neither “accepted” nor “returned”."),
    "no_words": _("A returned work needs a comment."),
    "long": _("The comment is too long for a table: write it on the page of the work."),
    "decided": _("The work is decided already: correct the decision on its page."),
    "not_sent": _("The work does not wait for a decision."),
}


class NoColumns(Refused):
    message = _(
        "This is not the table of marks: there is no column with the numbers of the works. "
        "Save the table from the list of works and fill that one in."
    )


@dataclass
class MarkRow:
    """One row of the table as it was read."""

    line: int
    work: int = 0
    attempt: int = 0
    scores: dict[str, int] = field(default_factory=dict)
    decision: str = ""
    comment: str = ""
    trouble: str = ""
    where: str = ""  # the key of the criterion that is in trouble

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.scores or self.decision or self.comment or self.trouble)


def read(rows: Sequence[Sequence[str]], criteria: Sequence[Criterion]) -> list[MarkRow]:
    """The rows below the headings that name a work, in the order of the table."""
    top, columns = _columns(rows, criteria)
    found = []
    for line, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {code: row[place].strip() for code, place in columns.items() if place < len(row)}
        if any(cells.values()) and not _is_heading(cells):
            found.append(_row(line, cells, criteria))
    _mark_twins(found)
    return found


def _columns(
    rows: Sequence[Sequence[str]], criteria: Sequence[Criterion]
) -> tuple[int, dict[str, int]]:
    """The row of the headings and the place of each column, by its code or by its words."""
    known = _known(criteria)
    for top, row in enumerate(rows[:LOOKED_AT]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            code = known.get(" ".join(cell.split()).casefold())
            if code is not None:
                columns.setdefault(code, place)
        if {"work", "attempt"} <= set(columns):
            return top, columns
    raise NoColumns


def _known(criteria: Sequence[Criterion]) -> dict[str, str]:
    """Every spelling of a heading: our code, or its words in a language."""
    found = {}
    for language in languages():
        with translation.override(language):
            for code, label in LABELS.items():
                found[str(label).casefold()] = code
        for number, one in enumerate(criteria, start=1):
            for title in {one.title.get(language), one.title.localize(language)}:
                if title:
                    told = heading_of(number, title, one)
                    found[" ".join(told.split()).casefold()] = f"c:{one.key}"
    for code in [*LABELS, *(f"c:{one.key}" for one in criteria)]:
        found[f"{MARK}{code}".casefold()] = code
    return found


def heading_of(number: int, title: str, criterion: Criterion) -> str:
    """What stands above the points of a criterion."""
    points = ", ".join(str(level.points) for level in criterion.levels)
    return f"{number}. {title} ({points})"


def decision_of(text: str) -> str | None:
    """The decision that a word means; "" for no word, None for another."""
    said = text.strip().casefold()
    if not said:
        return ""
    for language in languages():
        with translation.override(language):
            for decision, label in DECISIONS.items():
                if said in {str(label).casefold(), decision.value}:
                    return decision.value
    return None


def _is_heading(cells: dict[str, str]) -> bool:
    """The words below the row of codes."""
    work = cells.get("work", "")
    return bool(work) and not any(letter.isdigit() for letter in work) and work == _heading(work)


def _heading(text: str) -> str:
    for language in languages():
        with translation.override(language):
            if text.casefold() == str(LABELS["work"]).casefold():
                return text
    return ""


def _row(line: int, cells: dict[str, str], criteria: Sequence[Criterion]) -> MarkRow:
    row = MarkRow(line)
    row.work, row.attempt = _number(cells.get("work", "")), _number(cells.get("attempt", ""))
    if not row.work:
        row.trouble = "no_number"
    elif not row.attempt:
        row.trouble = "no_attempt"
    _read_scores(row, cells, criteria)
    decision = decision_of(cells.get("decision", ""))
    if decision is None:
        row.trouble = row.trouble or "decision"
    row.decision = decision or ""
    row.comment = cells.get("comment", "")
    if len(row.comment) >= MOST_LETTERS:
        row.trouble = row.trouble or "long"
    if row.decision and row.scores and len(row.scores) < len(criteria):
        row.trouble = row.trouble or "gaps"
    return row


def _read_scores(row: MarkRow, cells: dict[str, str], criteria: Sequence[Criterion]) -> None:
    for one in criteria:
        text = cells.get(f"c:{one.key}", "")
        if not text:
            continue
        points = _points(text)
        if points is None or one.level_of(points) is None:
            row.trouble, row.where = row.trouble or "points", row.where or one.key
        else:
            row.scores[one.key] = points


def _mark_twins(rows: Sequence[MarkRow]) -> None:
    """The same work twice: with the same marks it is read once, else neither is taken."""
    seen: dict[int, MarkRow] = {}
    for row in rows:
        if not row.work or row.trouble == "no_number":
            continue
        twin = seen.setdefault(row.work, row)
        if twin is not row and _said(twin) != _said(row):
            twin.trouble = row.trouble = "twice"


def _said(row: MarkRow) -> Any:
    return row.attempt, row.scores, row.decision, row.comment


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= NUMBER else 0


def _points(text: str) -> int | None:
    """«5», «5.0» and «5,0» are five points; «5.5» and «five» are none."""
    whole, _sign, rest = text.replace(",", ".").partition(".")
    is_whole = whole.isascii() and whole.isdecimal() and len(whole) <= 4
    return int(whole) if is_whole and not rest.strip("0") else None

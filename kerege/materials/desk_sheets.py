"""What the desk of the methodical library hands out as workbooks."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kerege.foundation.dates import day
from kerege.foundation.tables_out import Table, workbook
from kerege.materials.models import Decision, Question, QuestionTopic


def questions_xlsx(year: int, rows: Iterable[Question], figures: dict[str, Any]) -> bytes:
    """Two sheets: consultations of a year without the names of who asked, and their sums."""
    headings = [_("Asked on"), _("Topic"), _("Question"), _("Library"), _("District or city")]
    headings += [_("Urgent"), _("State"), _("Answer by"), _("Answered"), _("Minutes spent")]
    headings += [_("Usefulness")]
    lines = [
        [
            timezone.localdate(row.asked_at),
            str(QuestionTopic(row.topic).label),
            row.title,
            str(row.library or ""),
            str(row.district or ""),
            _("yes") if row.is_urgent else "",
            row.get_state_display(),
            row.due_on,
            timezone.localdate(row.answered_at) if row.answered_at else None,
            row.minutes,
            row.get_usefulness_display() if row.usefulness else "",
        ]
        for row in rows
    ]
    return workbook(
        Table(
            name=_("Consultations"),
            titles=(_("Consultations of %(year)s") % {"year": year},),
            headings=headings,
            rows=lines,
            widths=(12, 26, 50, 36, 24, 10, 26, 12, 12, 10, 20),
            filtered=True,
            printed=True,
        ),
        sums_table(figures, name=_("Sums")),
    )


def sums_of(figures: dict[str, Any]) -> list[tuple[str, int]]:
    """The sums of a year in words: what is counted, and how many."""
    return [
        (_("Questions asked"), figures["asked"]),
        (_("Answered"), figures["answered"]),
        (_("Answered in time"), figures["in_time"]),
        (_("Libraries that asked"), figures["libraries"]),
        (_("Districts and cities that asked"), figures["districts"]),
        (_("Minutes spent"), figures["minutes"]),
        *((capfirst(str(label)), count) for label, count in figures["topics"]),
    ]


def sums_table(figures: dict[str, Any], name: str) -> Table:
    """A sheet of the sums, for this workbook and for the one of the year."""
    headings = [_("Figure"), _("How many")]
    rows = [list(line) for line in sums_of(figures)]
    return Table(name=name, headings=headings, rows=rows, widths=(44, 12))


def decisions_xlsx(rows: Iterable[Decision]) -> bytes:
    """The register, a decision a line."""
    headings = [_("Number"), _("Date"), _("Title"), _("Taken at"), _("State")]
    headings += [_("Binding on whom"), _("Authors")]
    lines = [
        [
            row.number,
            row.taken_on,
            str(row.title),
            row.get_taken_at_display(),
            row.get_state_display(),
            str(row.binding_on),
            ", ".join(author.name for author in row.authors.all()),
        ]
        for row in rows
    ]
    widths = (12, 12, 60, 24, 22, 40, 40)
    name = _("Methodological decisions")[:31]
    return workbook(
        Table(name=name, headings=headings, rows=lines, widths=widths, filtered=True, printed=True)
    )


def decision_paragraphs(row: Decision) -> list[tuple[str, list[str]]]:
    """One decision for Word: facts, then its text, then what became of it."""
    facts = [
        f"{day(row.taken_on)}, {row.get_taken_at_display()}",
        f"{_('State')}: {row.get_state_display()}",
    ]
    if row.binding_on:
        facts.append(f"{_('Binding on whom')}: {row.binding_on}")
    facts += [
        f"{author.name}{f', {author.role}' if author.role else ''}"
        for author in row.authors.order_by("order")
    ]
    parts = [(_("Decision"), facts)]
    if row.text:
        parts.append((_("Text"), [line for line in str(row.text).splitlines() if line.strip()]))
    steps = [
        f"{day(step.on)}: {step.get_state_display()}"
        + (f" — {step.by_decision}" if step.by_decision else "")
        for step in row.steps.select_related("by_decision").order_by("on", "pk")
    ]
    if steps:
        parts.append((_("Decision history"), steps))
    return parts

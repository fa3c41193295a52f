"""A report as a document to be printed: title, facts, chapters, the table of participants."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from kerege.events.models import Event
from kerege.foundation import dates, numbers
from kerege.network.models import Position
from kerege.reports.models import Report
from kerege.reports.queries.facts import Facts, facts_of
from kerege.reports.queries.texts import chapters


@dataclass(frozen=True)
class Piece:
    """A paragraph ("paragraph") or a line of a list ("item")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Table:
    caption: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Part:
    heading: str
    pieces: list[Piece]
    table: Table | None = None


@dataclass(frozen=True)
class Document:
    language: str
    title: str
    author: str
    meta: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def document_of(report: Report, language: str) -> Document:
    """The report in the language asked for, or in the next one that has a text."""
    found, shown = chapters(report, language)
    event = report.event
    with override(shown):
        parts = [
            Part(
                str(chapter.heading),
                pieces_of(_printable(chapter.text)),
                _table(facts_of(event)) if chapter.code == "participants" else None,
            )
            for chapter in found
        ]
        return Document(
            language=shown,
            title=_printable(event.title.localize(shown)),
            author=_printable(event.organiser.name.localize(shown)),
            meta=[_printable(line) for line in _meta(event, shown)],
            parts=parts,
        )


def pieces_of(text: str) -> list[Piece]:
    """Markdown of the simple kind that reports use, block by block."""
    pieces: list[Piece] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        run: list[str] = []
        for line in lines:
            if line.startswith(("- ", "* ")):
                pieces += [Piece("paragraph", " ".join(run))] if run else []
                pieces.append(Piece("item", line[2:]))
                run = []
            else:
                run.append(line.lstrip("# "))
        pieces += [Piece("paragraph", " ".join(run))] if run else []
    return pieces


def plain(text: str) -> str:
    """Without the marks of Markdown; a link keeps its address."""
    text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1 (\2)", text)
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)


def _printable(text: str) -> str:
    """Without control characters, which come with pasted text and which Word refuses."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def _meta(event: Event, language: str) -> list[str]:
    kind, organiser = event.get_kind_display(), event.organiser.name.localize(language)
    place = event.venue.localize(language) or event.platform
    return [
        f"{kind[:1].upper()}{kind[1:]}, {event.get_form_display()}",
        dates.day_range(event.starts_on, event.ends_on, language),
        place,
        "" if place.startswith(organiser) else organiser,
    ]


def _table(facts: Facts) -> Table | None:
    if not facts.districts:
        return None
    positions = [code for code, _count in facts.by_position]
    head = [_("District or city"), *(str(Position(code).label) for code in positions), _("Total")]
    rows = [
        [
            str(row.district.name) if row.district else _("From elsewhere"),
            *(numbers.number(row.by_position[code]) for code in positions),
            numbers.number(row.total),
        ]
        for row in facts.rows
    ]
    totals = [numbers.number(count) for _code, count in facts.by_position]
    rows.append([_("Total"), *totals, numbers.number(facts.counted)])
    return Table(_("Participants by district and position"), head, rows)

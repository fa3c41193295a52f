"""The paragraphs of a report, a module a section: (event, language) -> paragraphs of Markdown.

Sentences are composed here, not in the catalogues: each language needs its own order and forms.
"""

from collections.abc import Callable

from kerege.events.models import Event
from kerege.events.report_sections import register
from kerege.reports.sections import (
    attendance,
    company,
    goal,
    materials,
    opening,
    participants,
    results,
    route,
)
from kerege.reports.sections import programme as programme_section

SECTIONS: tuple[tuple[str, int, Callable[[Event, str], list[str]]], ...] = (
    ("opening", 10, opening.write),
    ("company", 12, company.write),
    ("goal", 15, goal.write),
    ("participants", 20, participants.write),
    ("route", 28, route.write),
    ("programme", 30, programme_section.write),
    ("results", 40, results.write),
    ("attendance", 50, attendance.write),
    ("materials", 95, materials.write),
)


def register_all() -> None:
    """Enter the sections that the data of events can tell."""
    for code, order, write in SECTIONS:
        register(code, order, write)

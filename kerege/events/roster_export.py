"""The list of participants as a workbook."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import countries
from kerege.events.models import Event
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table

WIDTHS = (5, 36, 44, 26, 18, 18, 30, 22, 10, 14, 26, 18)
ANSWER_WIDTH = 30


def workbook(
    event: Event,
    registrations: Iterable[Any],
    questions: Sequence[tuple[str, str]] = (),
    answers: dict[int, dict[str, str]] | None = None,
) -> bytes:
    """One sheet: a line for each registration, ready to be filtered and printed.

    `questions` are (words, code); each is a column of answers at the end.
    """
    codes = [code for _words, code in questions]
    rows = (
        [number, *_cells(one), *_answers((answers or {}).get(one.pk, {}), codes)]
        for number, one in enumerate(registrations, start=1)
    )
    table = Table(
        name=_("Participants"),
        headings=[*_headings(), *(words for words, _code in questions)],
        rows=rows,
        widths=[*WIDTHS, *(ANSWER_WIDTH for _code in codes)],
        titles=[str(event)],
        held=2,
        filtered=True,
        printed=True,
    )
    return tables_out.workbook(table)


def _answers(told: dict[str, str], codes: list[str]) -> list[str]:
    return [told.get(code, "") for code in codes]


def _headings() -> list[str]:
    return [
        "№",
        _("Full name"),
        _("Library"),
        _("District"),
        _("Country"),
        _("Position"),
        _("E-mail"),
        _("State"),
        _("Hours"),
        _("Takes part"),
        _("How it came about"),
        _("Registered"),
    ]


def _cells(registration: Any) -> list[Any]:
    return [
        registration.person.full_name,
        str(registration.organisation or _typed(registration)),
        str(registration.district or ""),
        countries.name(registration.country) if registration.country else "",
        registration.position_in_words,
        registration.person.email or "",
        registration.get_status_display(),
        float(registration.hours),
        registration.get_mode_display(),
        registration.get_way_display(),
        timezone.localtime(registration.queued_at),
    ]


def _typed(registration: Any) -> str:
    return ", ".join(filter(None, [registration.guest_organisation, registration.guest_city]))

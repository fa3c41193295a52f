"""Who has handed in what: participants by homework, as a workbook."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.coursework.models import SubmissionState
from kerege.coursework.queries.homework_desk import states_of
from kerege.events.models import Event, Registration
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table


def workbook(event: Event) -> bytes:
    """One sheet, a row a participant."""
    assignments, works = states_of(event)
    head = [_("Full name"), _("Library"), _("District"), *(str(row) for row in assignments)]
    rows = (
        _row(one, [works.get((one.person_id, row.pk)) for row in assignments])
        for one in _participants(event)
    )
    table = Table(
        name=_("Homework"),
        headings=[*head, _("Accepted")],
        rows=rows,
        widths=(30, 30, 30, 20),
        held=1,
    )
    return tables_out.workbook(table)


def _row(registration: Registration, works: list[Any]) -> list[Any]:
    states = [str(SubmissionState(work.state).label) if work else "—" for work in works]
    accepted = [one for one in works if one and one.state == SubmissionState.ACCEPTED]
    return [
        registration.person.full_name,
        str(registration.organisation or ""),
        str(registration.district or ""),
        *states,
        len(accepted),
    ]


def _participants(event: Event) -> Any:
    rows = Registration.objects.confirmed().filter(event=event)
    rows = rows.select_related("person", "organisation", "district")
    return rows.order_by("person__family_name", "person__given_name", "pk")

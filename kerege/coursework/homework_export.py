"""Who has handed in what: participants by homework, as a workbook."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kerege.coursework.models import SubmissionState
from kerege.coursework.queries.homework_desk import states_of
from kerege.events.models import Event, Registration


def workbook(event: Event) -> bytes:
    """One sheet, a row a participant; no text of a person may become a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    sheet = book.add_worksheet(_("Homework")[:31])
    assignments, works = states_of(event)
    head = [_("Full name"), _("Library"), _("District"), *(str(row) for row in assignments)]
    for column, heading in enumerate([*head, _("Accepted")]):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, 30 if column < 3 else 20)
    for row, registration in enumerate(_participants(event), start=1):
        sheet.write_string(row, 0, registration.person.full_name)
        sheet.write_string(row, 1, str(registration.organisation or ""))
        sheet.write_string(row, 2, str(registration.district or ""))
        states = [works.get((registration.person_id, one.pk)) for one in assignments]
        for column, work in enumerate(states, start=3):
            label = SubmissionState(work.state).label if work else "—"
            sheet.write_string(row, column, str(label))
        accepted = [one for one in states if one and one.state == SubmissionState.ACCEPTED]
        sheet.write_number(row, 3 + len(states), len(accepted))
    sheet.freeze_panes(1, 1)
    book.close()
    return buffer.getvalue()


def _participants(event: Event) -> Any:
    rows = Registration.objects.confirmed().filter(event=event)
    rows = rows.select_related("person", "organisation", "district")
    return rows.order_by("person__family_name", "person__given_name", "pk")

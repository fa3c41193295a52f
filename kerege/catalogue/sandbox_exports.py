"""Results of a class as a workbook."""

from django.utils.translation import gettext as _

from kerege.catalogue.models import Sandbox
from kerege.catalogue.queries import sandbox_work
from kerege.foundation.tables_out import Table, workbook


def results_xlsx(sandbox: Sandbox) -> bytes:
    """One sheet: a line a person, a column a task with its score."""
    tasks, lines = sandbox_work.results(sandbox)
    headings = [
        _("Participant"),
        *(f"{task.number}. {task.get_kind_display()}" for task in tasks),
        _("Done right"),
        _("Points of 100"),
    ]
    rows = [
        [
            str(line.person),
            *(one.score if one else "" for one in line.answers),
            line.right,
            line.score,
        ]
        for line in lines
    ]
    return workbook(
        Table(
            name=_("Results"),
            titles=[sandbox.title],
            headings=headings,
            rows=rows,
            widths=(36, 18),
            held=1,
            printed=True,
        )
    )

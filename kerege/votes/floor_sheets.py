"""Questions and wishes of a hall as a workbook."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.foundation.tables_out import Table, workbook
from kerege.votes.models import Hall, QuestionState
from kerege.votes.queries import floor


def workbook_of(hall: Hall) -> bytes:
    """Two sheets; what was hidden stays out."""
    states = (QuestionState.WAITING, *QuestionState.on_stage())
    questions = Table(
        name=_("Questions"),
        titles=[str(hall.event)],
        headings=[pgettext("number", "Votes"), _("Question"), _("Name"), _("State"), _("Date")],
        rows=[
            [
                line.votes,
                line.question.text,
                line.question.name,
                line.question.get_state_display(),
                timezone.localtime(line.question.at),
            ]
            for line in floor.lines(hall, states)
        ],
        widths=[8, 80, 24, 16, 18],
        wrapped=True,
        filtered=True,
    )
    wishes = Table(
        name=_("Wishes"),
        titles=[str(hall.event)],
        headings=[_("To whom"), _("Wish"), _("Date")],
        rows=[
            [str(wish.item.title), wish.text, timezone.localtime(wish.at)]
            for wish in floor.wishes(hall, QuestionState.SHOWN)
        ],
        widths=[40, 80, 18],
        wrapped=True,
    )
    return workbook(questions, wishes)

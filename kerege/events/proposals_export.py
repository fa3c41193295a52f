"""The proposals of a call as a workbook."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.models import Event

WIDTHS = (5, 50, 36, 40, 26, 16, 12, 9, 16, 9, 9, 60, 60, 18)


def workbook(event: Event, proposals: Iterable[Any], *, is_blind: bool) -> bytes:
    """One line a proposal with its marks; names only where the reviewers may know them."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    # No text of a person may become a formula or a link.
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    sheet = book.add_worksheet(_("Proposals")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    sheet.write_string(0, 0, str(event), book.add_format({"bold": True, "font_size": 14}))
    for column, (heading, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, heading, bold)
    for row, proposal in enumerate(proposals, start=3):
        cells = [row - 2, *_cells(proposal, is_blind and not proposal.is_decided)]
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def _headings() -> list[str]:
    return [
        "№",
        _("Title of the talk"),
        _("Full name"),
        _("Position and organisation"),
        _("E-mail"),
        _("Kind"),
        _("Language"),
        _("Minutes"),
        _("State"),
        _("Mean mark"),
        _("Reviews"),
        _("Comments"),
        _("What it is about"),
        _("Sent"),
    ]


def _cells(proposal: Any, is_nameless: bool) -> list[Any]:
    names = [proposal.full_name, *(one.name for one in proposal.co_speakers.all())]
    comments = [review.comment for review in proposal.reviews.all() if review.comment]
    sent = timezone.localtime(proposal.sent_at) if proposal.sent_at else None
    return [
        str(proposal.title),
        "" if is_nameless else ", ".join(names),
        "" if is_nameless else proposal.affiliation,
        "" if is_nameless else proposal.email,
        proposal.get_kind_display(),
        dict(settings.LANGUAGES).get(proposal.language, proposal.language),
        proposal.minutes,
        proposal.get_state_display(),
        round(proposal.mean, 1) if proposal.mean else "",
        proposal.reviewed,
        "\n".join(comments),
        str(proposal.abstract),
        f"{sent:%d.%m.%Y %H:%M}" if sent else "",
    ]

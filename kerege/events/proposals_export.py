"""The proposals of a call as a workbook."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.models import Event
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table

WIDTHS = (5, 50, 36, 40, 26, 16, 12, 9, 16, 9, 9, 60, 60, 18)


def workbook(event: Event, proposals: Iterable[Any], *, is_blind: bool) -> bytes:
    """One line a proposal with its marks; names only where the reviewers may know them."""
    rows = (
        [number, *_cells(one, is_blind and not one.is_decided)]
        for number, one in enumerate(proposals, start=1)
    )
    table = Table(
        name=_("Proposals"),
        headings=_headings(),
        rows=rows,
        widths=WIDTHS,
        titles=[str(event)],
        held=2,
        printed=True,
    )
    return tables_out.workbook(table)


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

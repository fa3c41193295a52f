"""Cells of the attendance table as HTML. A page has hundreds of them, so each is put together from
parts that are made once."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.events.models import AttendanceSource
from kerege.events.queries.attendance_table import Cell

CONFLICT_WORDS: dict[str, str | Promise] = {
    "short": gettext_lazy("the report of the meeting tells too few minutes"),
    "list_only": gettext_lazy("ticked in the list, but scanned by nobody, unlike the others"),
    "wrong_mode": gettext_lazy("seen in the other form than registered: on site or online"),
}


def legend() -> list[tuple[str, str | Promise]]:
    """The symbols with their names."""
    found: list[tuple[str, str | Promise]] = [("check", _("Was there"))]
    found += [(source.value, source.label) for source in AttendanceSource]
    return [*found, ("warning", _("The sources disagree"))]


def words_of(cell: Cell) -> str:
    """The cell as a sentence, for screen readers and for the pointer."""
    parts = [_("Was there") if cell.present else _("Was not there")]
    parts += [str(AttendanceSource(source).label) for source in cell.sources]
    if cell.minutes is not None:
        parts.append(_("%(count)s min") % {"count": cell.minutes})
    if cell.decision:
        parts.append(str(AttendanceSource.DECISION.label))
    parts += [str(CONFLICT_WORDS[kind]) for kind in cell.conflicts]
    return "; ".join(parts)


class Drawing:
    """Draws cells; those alike are drawn once."""

    def __init__(self, address: Callable[[int, int], str]) -> None:
        self.address = address
        self._known: dict[tuple[object, ...], tuple[str, str]] = {}

    def cell(self, registration_id: int, item_id: int, cell: Cell) -> SafeString:
        """One cell: a link to its evidence."""
        classes, inside = self._parts(cell)
        href = escape(self.address(registration_id, item_id))
        html = (
            f'<td class="{classes}" id="c-{registration_id}-{item_id}">'
            f'<a href="{href}" data-cell="{registration_id}.{item_id}"{inside}</a></td>'
        )
        return mark_safe(html)  # noqa: S308 -- of numbers and of parts escaped below

    def _parts(self, cell: Cell) -> tuple[str, str]:
        key = (cell.present, cell.sources, cell.decision, cell.conflicts, cell.minutes)
        if key not in self._known:
            self._known[key] = (_classes(cell), _inside(cell))
        return self._known[key]


def _classes(cell: Cell) -> str:
    found = ["att-cell", "att-present" if cell.present else "att-absent"]
    if cell.conflicts:
        found.append("att-conflict")
    return " ".join(found)


def _inside(cell: Cell) -> str:
    words = escape(words_of(cell))
    shown = [_symbol("check" if cell.present else "close")] if cell.present or cell.sources else []
    shown += [_symbol(source) for source in cell.sources]
    if cell.decision:
        shown.append(_symbol("decision"))
    if cell.conflicts:
        shown.append(_symbol("warning"))
    present = "true" if cell.present else "false"
    return f' data-present="{present}" title="{words}" aria-label="{words}">{"".join(shown)}'


def _symbol(name: str) -> str:
    return f'<svg class="icon" aria-hidden="true"><use href="#att-{name}"/></svg>'

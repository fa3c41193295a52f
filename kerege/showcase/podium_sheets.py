"""A workbook of the books on a Podium and of the libraries that hold them."""

from django.utils.translation import gettext as _

from kerege.catalogue.models import Holding
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table
from kerege.showcase.models import Podium
from kerege.showcase.queries.podium import BlockLine


def holdings(podium: Podium, lines: list[BlockLine]) -> bytes:
    """A row a book and library; a book that nobody holds has a row of its own."""
    numbers = [one.record_id for line in lines for one in line.picks if one.record_id]
    rows = Holding.objects.filter(record__in=numbers).select_related("library__district")
    held: dict[int, list[Holding]] = {}
    for row in rows.order_by("library__district__order", "library_id"):
        held.setdefault(row.record_id, []).append(row)
    found: list[list[object]] = []
    for line in lines:
        for pick in (one for one in line.picks if not one.is_hidden):
            about = [str(line.block.title), pick.place, pick.title, pick.authors]
            for row in held.get(pick.record_id or 0, ()):
                district = row.library.district
                place = [str(row.library), str(district.short_name) if district else ""]
                found.append([*about, *place, row.copies, row.shelf_mark])
            if not held.get(pick.record_id or 0):
                found.append([*about, pick.held, "", "", ""])
    headings = [_("Block"), "№", _("Title of the book"), _("Author"), _("Library"), _("District")]
    table = Table(
        name=_("Books"),
        headings=[*headings, _("Copies"), _("Shelf mark")],
        rows=found,
        widths=[30, 5, 40, 30, 40, 20, 10, 20],
        titles=[str(podium)],
        filtered=True,
    )
    return tables_out.workbook(table)

"""A person says what the columns hold; it is remembered for the next table of this kind."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused
from kerege.imports import importers
from kerege.imports.actions.bringing import OPEN, hold
from kerege.imports.importers import Column
from kerege.imports.models import HeaderMemory, Import, ImportState
from kerege.imports.reading import headings


class ColumnTwice(Refused):
    message = _("Two columns cannot hold the same. Please leave one of them out.")


class ColumnMissing(Refused):
    """Without this column nothing can be taken."""


@transaction.atomic
def set_columns(
    *, imported: Import, mapping: dict[str, str], options: dict[str, Any], now: datetime
) -> Import:
    """Keep what each column holds; the rows are to be looked through again."""
    imported = hold(imported, *OPEN)
    columns = importers.get(imported.kind).columns
    known = {column.code for column in columns}
    chosen = {
        place: code
        for place, code in mapping.items()
        if code in known and place.isdecimal() and int(place) < len(imported.headings)
    }
    _check(chosen, columns)
    imported.mapping, imported.options = chosen, options
    imported.state = ImportState.MAPPED
    imported.save(update_fields=["mapping", "options", "state"])
    imported.rows.update(verdict="", reasons=[], candidates=[], choice="")
    if any(imported.headings):
        HeaderMemory.objects.update_or_create(
            kind=imported.kind,
            signature=headings.signature(imported.headings),
            defaults={"mapping": chosen, "used_at": now},
        )
    return imported


def _check(chosen: dict[str, str], columns: tuple[Column, ...]) -> None:
    codes = list(chosen.values())
    if len(codes) != len(set(codes)):
        raise ColumnTwice
    for column in columns:
        instead = bool(column.instead) and set(column.instead) <= set(codes)
        if column.is_required and column.code not in codes and not instead:
            raise ColumnMissing(
                gettext("Please say which column holds “%(column)s”.") % {"column": column.label}
            )

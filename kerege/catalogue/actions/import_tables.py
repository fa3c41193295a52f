"""How the table of a library is read: its columns, its sheet, its encoding; remembered for it."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.actions import imports
from kerege.catalogue.formats import sniffing, tables
from kerege.catalogue.formats.table_columns import CODES
from kerege.catalogue.formats.tables import Look
from kerege.catalogue.models import CatalogueImport
from kerege.foundation.errors import Refused
from kerege.imports.models import HeaderMemory, ImportState
from kerege.imports.reading import headings


class ColumnTwice(Refused):
    message = _("Two columns cannot hold the same. Please leave one of them out.")


class NoTitles(Refused):
    message = _("Please say which column holds the titles.")


def looked_at(brought: CatalogueImport, **asked: Any) -> Look:
    """The first rows, read as it is kept with the import or as it is asked."""
    said = brought.table
    told = {
        "encoding": brought.encoding,
        "delimiter": said.get("delimiter", ""),
        "sheet": said.get("sheet", ""),
        "heading": said.get("heading"),
    }
    with imports.opened(brought.file) as body:
        return tables.look(body, **(told | asked))


def settings_of(found: Look, source: str) -> dict[str, Any]:
    """What is kept of a look; columns as this library had them the last time, if it had."""
    remembered = HeaderMemory.objects.filter(
        kind=_kind(source), signature=headings.signature(found.headings)
    ).first()
    return {
        "delimiter": found.delimiter,
        "sheet": found.sheet,
        "sheets": found.sheets,
        "heading": found.heading,
        "notes": found.notes,
        "columns": remembered.mapping if remembered else found.columns,
        "remembered": remembered is not None,
    }


@transaction.atomic
def read_otherwise(
    *, brought: CatalogueImport, encoding: str, delimiter: str, sheet: str, heading: int | None
) -> CatalogueImport:
    """The same file with another encoding, separator, sheet or row of headings."""
    held = _hold(brought)
    found = looked_at(held, encoding=encoding, delimiter=delimiter, sheet=sheet, heading=heading)
    held.encoding = found.encoding or held.encoding
    held.table = settings_of(found, held.source)
    held.state = ImportState.UPLOADED
    held.save(update_fields=["encoding", "table", "state"])
    return held


@transaction.atomic
def set_columns(
    *, brought: CatalogueImport, columns: Mapping[str, str], now: datetime
) -> CatalogueImport:
    """Keep what each column holds; the next table of this library is read the same way."""
    held = _hold(brought)
    chosen = {place: code for place, code in columns.items() if code in CODES}
    if len(set(chosen.values())) < len(chosen):
        raise ColumnTwice
    if "title" not in chosen.values():
        raise NoTitles
    held.table = held.table | {"columns": chosen}
    held.save(update_fields=["table"])
    named = looked_at(held).headings
    if any(named):
        HeaderMemory.objects.update_or_create(
            kind=_kind(held.source),
            signature=headings.signature(named),
            defaults={"mapping": chosen, "used_at": now},
        )
    return held


def _hold(brought: CatalogueImport) -> CatalogueImport:
    held = imports.hold(brought, *imports.OPEN)
    if held.format != sniffing.TABLE:
        raise imports.OtherState
    return held


def _kind(source: str) -> str:
    return "catalogue:" + sha256(source.casefold().encode()).hexdigest()[:24]

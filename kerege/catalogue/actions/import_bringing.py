"""A file of another catalogue arrives, and what it is is found out."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.actions import import_tables, imports
from kerege.catalogue.formats import sniffing, tables
from kerege.catalogue.models import CatalogueImport
from kerege.foundation import purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.imports.models import ImportState
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

NAME = "isbn.txt"


class NoCatalogue(Refused):
    message = _(
        "This is no catalogue that Kerege can read: ISO 2709, MARCXML, an export of IRBIS64 with "
        "***** between the records, or its .mst file; a table in XLSX or CSV with headings above "
        "its columns, or a list of ISBN."
    )


class NoFile(Refused):
    message = _("Please choose a file, and wait until it has arrived.")


class TwoFiles(Refused):
    message = _("Please bring one file at a time; only an .mst of IRBIS64 has its .xrf beside it.")


@transaction.atomic
def bring(*, keys: list[str], source: str, by: Person, now: datetime) -> CatalogueImport:
    """A file that has arrived becomes an import."""
    files = uploads.take(
        keys=keys[:2], owner_id=by.pk, purpose=imports.PURPOSE, about=imports.ABOUT, now=now
    )
    if not files:
        raise NoFile
    files.sort(key=lambda file: file.name.lower().endswith(".xrf"))
    beside = files[1] if len(files) > 1 else None
    return bring_file(file=files[0], companion=beside, source=source, by=by, now=now)


@transaction.atomic
def bring_file(
    *,
    file: StoredFile,
    source: str,
    by: Person,
    now: datetime,
    companion: StoredFile | None = None,
) -> CatalogueImport:
    """The same of a file that is kept already; the .xrf of IRBIS64 may stand beside it."""
    with imports.opened(file) as body:
        found = sniffing.guess(body)
        if found is not None and found.format == sniffing.TABLE:
            looked = tables.look(body, encoding=found.encoding)
    if found is None:
        stored_files.delete(files=[file], now=now)
        raise NoCatalogue
    if companion is not None and found.format != sniffing.MASTER:
        raise TwoFiles
    brought = CatalogueImport(
        file=file,
        companion=companion,
        source=source,
        format=found.format,
        encoding=found.encoding,
        dialect=found.dialect,
        guessed=vars(found),
        requested_by_id=by.pk,
        created_at=now,
    )
    brought.library_id = _library_by_default(found.format, by, now)
    if found.format == sniffing.TABLE:
        brought.table = import_tables.settings_of(looked, source)
        brought.state = ImportState.UPLOADED
    brought.save()
    return brought


@transaction.atomic
def bring_typed(*, text: str, source: str, by: Person, now: datetime) -> CatalogueImport:
    """What was typed or scanned goes the way of a file."""
    key = stored_files.receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(imports.PURPOSE),
        about=imports.ABOUT,
        file=SimpleUploadedFile(NAME, text.encode()),
        now=now,
    )
    return bring(keys=[key], source=source, by=by, now=now)


def _library_by_default(format: str, by: Person, now: datetime) -> int | None:
    """Those who bring a list of ISBN stand at their own shelves."""
    post = find_post(by, now.date()) if format == sniffing.ISBNS else None
    return post.organisation_id if post else None

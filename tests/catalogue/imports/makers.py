"""Files of catalogues, brought and taken in few words."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.catalogue.actions import import_bringing, import_undoing, imports
from kerege.catalogue.models import CatalogueImport
from kerege.foundation.models import StoredFile
from kerege.people.models import Person
from tests.builders import NOW


def stored(body: bytes) -> StoredFile:
    """A file that has arrived."""
    key = f"catalogue-{StoredFile.objects.count()}"
    return StoredFile.objects.create(
        key=key,
        purpose=imports.PURPOSE,
        about=imports.ABOUT,
        name="export.iso",
        kind="marc",
        file=default_storage.save(f"stored/{key}", ContentFile(body)),
        size=len(body),
        sha256="",
        created_at=NOW,
    )


def looked_through(
    body: bytes, *, by: Person, source: str = "ODB", **changes: Any
) -> CatalogueImport:
    """A catalogue as its preview shows it."""
    brought = import_bringing.bring_file(file=stored(body), source=source, by=by, now=NOW)
    brought = imports.begin_judging(brought=brought, changes=changes, now=NOW)
    imports.judge(brought=brought, now=NOW)
    return fresh(brought)


def taken(body: bytes, *, by: Person, now: datetime = NOW, **more: Any) -> CatalogueImport:
    """A catalogue whose good records were taken."""
    brought = imports.begin(brought=looked_through(body, by=by, **more), now=now)
    imports.take_all(brought=brought, now=now)
    return fresh(brought)


def undone(brought: CatalogueImport, *, by: Person) -> CatalogueImport:
    held = import_undoing.begin_undo(brought=brought, now=NOW + timedelta(hours=1))
    import_undoing.undo_all(brought=held, by=by, now=NOW + timedelta(hours=1))
    return fresh(brought)


def fresh(brought: CatalogueImport) -> CatalogueImport:
    return CatalogueImport.objects.select_related("file", "job").get(pk=brought.pk)


def told(brought: CatalogueImport) -> dict[str, int]:
    """What became of how many records; what became of none is left out."""
    names = ("new", "changed", "known", "same", "bad")
    return {name: brought.counts[name] for name in names if brought.counts[name]}

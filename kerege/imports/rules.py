"""Who may import what. The importers of the rooms above know; this room only asks them."""

from datetime import date
from typing import Any

from kerege.imports import importers
from kerege.imports.models import Import


def can_import_anything(person: Any, day: date) -> bool:
    """Whether there is anything this person may import."""
    return any(importer.may(person, "", day) for importer in importers.all_importers())


def can_open(person: Any, imported: Import, day: date) -> bool:
    """One's own imports, and those of others for who may see them all."""
    importer = importers.get(imported.kind)
    if not importer.may(person, imported.about, day):
        return False
    return imported.requested_by_id == person.pk or importer.sees_all(person, day)

"""Printing the sheet of a family, away from any request."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.foundation import typesetting
from kerege.showcase import dynasty_pictures
from kerege.showcase.models import Dynasty
from kerege.showcase.queries.dynasty_sheet import FOLDER, may_be_printed, name_of_sheet, sheet_of

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "dynasty.typ"


def print_sheet(*, dynasty: Dynasty, language: str) -> str:
    """Print the story as it stands, once; says where the file is. Without consent nothing."""
    if not may_be_printed(dynasty):
        return ""
    data = sheet_of(dynasty, language)
    name = name_of_sheet(dynasty, data)
    if default_storage.exists(name):
        return name
    drawn = {"photo_bytes": dynasty_pictures.on_paper(dynasty.photo) if dynasty.photo else []}
    return default_storage.save(name, ContentFile(typesetting.pdf(TEMPLATE, data | drawn)))


def drop_sheets(*, dynasty_id: int) -> None:
    """Delete every sheet of the family."""
    if not default_storage.exists(FOLDER):
        return
    for other in default_storage.listdir(FOLDER)[1]:
        if other.startswith(f"{dynasty_id}-"):
            default_storage.delete(f"{FOLDER}/{other}")

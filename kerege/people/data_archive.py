"""A copy of all data of a person: a page to read in Kazakh and one in Russian, JSON for machines,
and the person's files."""

import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kerege.foundation import dates
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.people.personal_data import DataPart, all_parts

LANGUAGES = ("kk", "ru")
STYLE = Path(__file__).resolve().parent / "data_archive.css"


def build(person: Person, now: datetime) -> bytes:
    """The whole copy as ZIP."""
    out = BytesIO()
    parts = [(part, part.collect(person)) for part in all_parts()]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for language in LANGUAGES:
            with translation.override(language):
                archive.writestr(f"{language}.html", _page(person, parts, now))
        archive.writestr("style.css", STYLE.read_text(encoding="utf-8"))
        archive.writestr("data.json", _json(parts, now))
        for part, _rows in parts:
            for name, stored in sorted(part.files(person).items()):
                if default_storage.exists(stored):
                    with default_storage.open(stored) as file:
                        archive.writestr(f"{part.code}/{name}", file.read())
    return out.getvalue()


def _page(person: Person, parts: list[tuple[DataPart, Any]], now: datetime) -> str:
    sections = [
        {
            "label": part.label,
            "columns": list(part.columns.values()),
            "rows": [[in_words(row.get(name)) for name in part.columns] for row in rows],
        }
        for part, rows in parts
    ]
    context = {"person": person, "now": now, "sections": sections}
    return render_to_string("people/own_data_copy.html", context)


def _json(parts: list[tuple[DataPart, Any]], now: datetime) -> str:
    with translation.override("en"):
        data = {part.code: [_plain_row(row) for row in rows] for part, rows in parts}
    return json.dumps({"made_at": now.isoformat(), **data}, ensure_ascii=False, indent=2)


def in_words(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dates.moment(timezone.localtime(value))
    if isinstance(value, date):
        return dates.day(value)
    return str(value)


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, T):
        return dict(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | Promise):
        return str(value)
    return value

"""The whole portfolio to take along: a page that is read without a network, files and a PDF."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.coursework.models import Portfolio, PortfolioCopy
from kerege.coursework.queries.portfolio import Section, sections_of
from kerege.foundation import file_names, typesetting
from kerege.foundation.dates import day
from kerege.foundation.translated import T

PAPER = Path(__file__).resolve().parent / "typst" / "portfolio.typ"
STYLE = Path(__file__).resolve().parent / "portfolio_copy.css"
LANGUAGES = ("kk", "ru")
IN_MEMORY = 8 * 1024 * 1024
PICTURES = {"png", "jpeg", "webp"}


@contextmanager
def build(copy: PortfolioCopy, now: datetime) -> Iterator[File]:
    """The file that was asked for, all entries included, shown by link or not."""
    sections = sections_of(copy.person, only_shown=False)
    if copy.kind == "pdf":
        yield ContentFile(_pdf(copy.person, sections, copy.language, now))
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as out:
        _zip(out, copy, sections, now)
        out.seek(0)
        yield File(out)  # type: ignore[arg-type]  # it reads like a file


def _zip(out: Any, copy: PortfolioCopy, sections: list[Section], now: datetime) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        names = _take_files(archive, sections)
        for language in LANGUAGES:
            with translation.override(language):
                archive.writestr(f"{language}.html", _page(copy.person, sections, names, now))
            paper = _pdf(copy.person, sections, language, now)
            archive.writestr(f"portfolio-{language}.pdf", paper)
        archive.writestr("style.css", STYLE.read_text(encoding="utf-8"))


def _take_files(archive: zipfile.ZipFile, sections: list[Section]) -> dict[str, list[Any]]:
    """Put the files in; answers what the page links: key of the entry -> name, words, picture."""
    names: dict[str, list[Any]] = {}
    for section in sections:
        for number, row in enumerate(section.entries, start=1):
            stored = [
                (f"{one.pk}-{file_names.clean(one.name)}", str(one.file.name), one.kind)
                for one in row.files
            ]
            stored += [
                (file_names.clean(name), path, "")
                for name, path in sorted(row.entry.stored_names.items())
            ]
            for name, path, kind in stored:
                if not default_storage.exists(path):
                    continue
                inside = f"files/{section.code}/{number}/{name}"
                _copy(archive, inside, path)
                names.setdefault(row.entry.key, []).append(
                    {"href": inside, "name": name, "is_picture": kind in PICTURES}
                )
    return names


def _copy(archive: zipfile.ZipFile, inside: str, path: str) -> None:
    """Part by part: a film never stands in memory whole."""
    with default_storage.open(path, "rb") as source, archive.open(inside, "w") as target:
        while part := source.read(128 * 1024):
            target.write(part)


def _page(person: Any, sections: list[Section], names: dict[str, list[Any]], now: datetime) -> str:
    told = [
        {
            "label": section.label,
            "entries": [(row.entry, names.get(row.entry.key, [])) for row in section.entries],
        }
        for section in sections
    ]
    context = {"person": person, "introduction": _introduction(person), "now": now}
    return render_to_string("coursework/portfolio_copy.html", context | {"sections": told})


def _pdf(person: Any, sections: list[Section], language: str, now: datetime) -> bytes:
    with translation.override(language):
        data = {
            "lang": language,
            "title": _("Portfolio"),
            "name": person.full_name,
            "introduction": _introduction(person).localize(language),
            "sections": [
                {
                    "title": str(section.label),
                    "rows": [_line(row, language) for row in section.entries],
                }
                for section in sections
            ],
            "none": _("There is nothing in the portfolio yet."),
            "made": _("Made on %(day)s") % {"day": day(now.date(), language)},
            "page_words": _("Page"),
        }
    return typesetting.pdf(PAPER, data, made_at=now)


def _line(row: Any, language: str) -> list[str]:
    entry = row.entry
    files = ", ".join(one.name for one in row.files)
    return [
        day(entry.on, language),
        entry.title.localize(language),
        " · ".join(filter(None, [str(entry.note), files])),
        entry.text,
    ]


def _introduction(person: Any) -> T:
    found = Portfolio.objects.filter(person=person).first()
    return T(found.introduction) if found else T()

"""The pages of an archive: whole HTML files that lead to each other and to nothing of ours."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.events import archive
from kerege.events.models import ArchiveExtent, Event, EventMaterial
from kerege.events.queries.materials import grouped, named_files
from kerege.events.queries.programme import Programme, programme_of
from kerege.foundation.translated import languages
from kerege.ui import stylesheet

BASE = "events/archive"
FIRST = "index.html"


def materials_of(event: Event, extent: str) -> list[EventMaterial]:
    """Those that the archive holds: the public ones, or all."""
    rows = EventMaterial.objects.filter(event=event)
    chosen = rows if extent == ArchiveExtent.ALL else rows.public()
    return list(chosen.select_related("file", "speaker", "item").in_order())


def file_names_of(materials: list[EventMaterial]) -> dict[int, str]:
    """Where in the archive each file stands; one name for all languages."""
    named = named_files(materials, settings.LANGUAGE_CODE)
    return {material.pk: f"files/{name}" for name, material in named}


def assets() -> Iterator[tuple[str, bytes]]:
    """Our style sheet and its fonts."""
    yield "assets/kerege.css", stylesheet.TARGET.read_bytes()
    for font in sorted((stylesheet.STATIC / "fonts").glob("*.woff2")):
        yield f"assets/fonts/{font.name}", font.read_bytes()


def pages(event: Event, materials: list[EventMaterial]) -> Iterator[tuple[str, bytes]]:
    """Every page in every language, and the one that leads to them."""
    programme = programme_of(event)
    files = file_names_of(materials)
    start = {"event": event, "languages": settings.LANGUAGES, "language": settings.LANGUAGE_CODE}
    yield FIRST, render_to_string(f"{BASE}/start.html", start).encode()
    for language in languages():
        with translation.override(language):
            for code, html in _in_one_language(event, programme, materials, files, language):
                yield f"{language}/{code}.html", html.encode()


def _in_one_language(
    event: Event,
    programme: Programme,
    materials: list[EventMaterial],
    files: dict[int, str],
    language: str,
) -> Iterator[tuple[str, str]]:
    more = archive.pages_of(event, language)
    groups = [
        (group.title, [(material, files.get(material.pk, "")) for material in group.materials])
        for group in grouped(materials, programme)
    ]
    menu = _menu(programme, bool(materials or event.recording_link), more)
    shared = {"event": event, "menu": menu, "language": language, "languages": settings.LANGUAGES}

    def page(template: str, code: str, title: str, **context: Any) -> tuple[str, str]:
        told = {**shared, "code": code, "title": title, **context}
        return code, render_to_string(f"{BASE}/{template}.html", told)

    codes = dict(menu)
    yield page("event", "index", str(event.title), programme=programme)
    if "programme" in codes:
        yield page("programme", "programme", codes["programme"], programme=programme)
    if "speakers" in codes:
        yield page("speakers", "speakers", codes["speakers"], programme=programme)
    if "materials" in codes:
        yield page("materials", "materials", codes["materials"], groups=groups)
    for extra in more:
        yield page("other", extra.code, extra.title, page=extra)


def _menu(
    programme: Programme, has_materials: bool, more: list[archive.ArchivePage]
) -> list[tuple[str, str]]:
    """(code, title) of each page that has something to say."""
    found = [("index", _("About the event"))]
    if programme.items:
        found.append(("programme", _("Programme")))
    if programme.speakers:
        found.append(("speakers", _("Speakers")))
    if has_materials:
        found.append(("materials", _("Materials")))
    return found + [(page.code, page.title) for page in more]

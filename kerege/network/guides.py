"""The guides of `docs/guides` as pages of the product: which there are, and each as HTML.

A guide is a pair of files, `name.kk.md` and `name.ru.md`; its first line is its title.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from django.conf import settings
from django.templatetags.static import static
from PIL import Image

from kerege.ui import markdown

LANGUAGES = ("kk", "ru")
FIRST = ("librarian", "coordinator", "organiser")  # told by who reads them; the others by topic


@dataclass(frozen=True)
class Guide:
    name: str
    title: str
    lead: str
    body: str  # Markdown


def names() -> list[str]:
    """Every guide that stands there in both languages, those of the three roles first."""
    found = {path.name.removesuffix(".kk.md") for path in settings.GUIDES.glob("*.kk.md")}
    whole = {name for name in found if (settings.GUIDES / f"{name}.ru.md").exists()}
    return [*(name for name in FIRST if name in whole), *sorted(whole.difference(FIRST))]


def find(name: str, language: str) -> Guide | None:
    """The guide in the language, if there is one."""
    return _read(name, language) if language in LANGUAGES and name in names() else None


def find_all(language: str) -> list[Guide]:
    return [_read(name, language) for name in names()] if language in LANGUAGES else []


def to_html(guide: Guide, address: Callable[[str], str]) -> tuple[str, list[tuple[str, str]]]:
    """Its text with pictures, and its sections. `address` tells the page of another guide."""

    def link(href: str) -> str:
        name = href.split(".", 1)[0]
        return address(name) if href.endswith(".md") and name in names() else href

    return markdown.document_to_html(guide.body, link=link, picture=_picture)


@cache
def _read(name: str, language: str) -> Guide:
    text = (settings.GUIDES / f"{name}.{language}.md").read_text(encoding="utf-8")
    title, _line, rest = text.partition("\n")
    lead = rest.strip().partition("\n\n")[0]
    return Guide(name, title.removeprefix("# "), " ".join(lead.split()), rest)


@cache
def _picture(source: str) -> dict[str, str]:
    """Its address among the static files, and its size, so that the page does not jump."""
    name = PurePosixPath(source).name
    with Image.open(settings.GUIDE_PICTURES / name) as picture:
        width, height = picture.size
    return {
        "src": static(f"guides/{name}"),
        "width": str(width),
        "height": str(height),
        "loading": "lazy",
        "decoding": "async",
    }

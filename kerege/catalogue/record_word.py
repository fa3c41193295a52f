"""A numbered list of books for Word by GOST 7.0.100. A module of its own: python-docx weighs 15 MB
and is imported where a list is asked for."""

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Times New Roman"
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def written(heading: str, descriptions: Sequence[tuple[str, str]], language: str) -> bytes:
    """(language of the book, its description), in order, under the heading."""
    paper = docx.Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    for name, size in (("Normal", 14), ("Heading 1", 14), ("List Number", 14)):
        _dress(paper.styles[name], size)
    paper.core_properties.title = heading
    paper.core_properties.author = "Kerege"
    paper.core_properties.language = LOCALES.get(language, "kk-KZ")
    _ = paper.add_heading(heading, level=1)
    for code, text in descriptions:
        line = paper.add_paragraph(style="List Number")
        line.paragraph_format.space_after = Pt(4)
        _speak(line.add_run(_CONTROLS.sub(" ", text)), LOCALES.get(code, "ru-RU"))
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _dress(style: Any, size: int) -> None:
    """One face for all scripts."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _speak(run: Any, locale: str) -> None:
    """The language by which Word checks the spelling of this line."""
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), locale)
    run._element.get_or_add_rPr().append(tag)

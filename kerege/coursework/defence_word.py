"""The protocol for Word. A module of its own, because python-docx and lxml weigh 15 MB."""

import io
import re
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Times New Roman"
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
# XML knows no control characters; a comment pasted from somewhere may have some.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def written(data: dict[str, Any]) -> bytes:
    """Head, jury, table, diplomas, decision, lines to sign on; it knows its language."""
    paper = docx.Document()
    _set_up(paper, data)
    paper.add_paragraph(plain(data["organiser"]))
    paper.add_heading(plain(data["title"]), level=0)
    paper.add_paragraph(plain(data["subtitle"]))
    for fact in data["facts"]:
        line = paper.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{plain(fact['label'])}: ").bold = True
        line.add_run(plain(fact["value"]))
    _list(paper, data["jury_title"], data["jury"])
    paper.add_heading(plain(data["table_title"]), level=1)
    _table(paper, data["head"], data["rows"])
    paper.add_paragraph(plain(data["note"])).runs[0].italic = True
    if data["awards"]:
        _list(paper, data["awards_title"], data["awards"])
    paper.add_heading(plain(data["decision_title"]), level=1)
    paper.add_paragraph(plain(data["decision"]))
    paper.add_heading(plain(data["signatures_title"]), level=1)
    for one in data["signatures"]:
        line = paper.add_paragraph()
        line.paragraph_format.space_before = Pt(12)
        line.add_run(f"{plain(one['role'])}  ____________________  {plain(one['name'])}")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def plain(text: str) -> str:
    return _CONTROL.sub("", text)


def _set_up(paper: Any, data: dict[str, Any]) -> None:
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin, page.right_margin = Cm(2), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    locale = LOCALES[data["lang"]]
    for name, size in (("Normal", 12), ("Title", 18), ("Heading 1", 14), ("List Bullet", 12)):
        _dress(paper.styles[name], size, locale)
    paper.core_properties.title = plain(data["title"])
    paper.core_properties.author = plain(data["organiser"])
    paper.core_properties.language = locale


def _dress(style: Any, size: int, locale: str) -> None:
    """One face for all scripts, and the language by which Word checks the spelling."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = None
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    tag = properties.find(qn("w:lang"))
    if tag is None:
        tag = OxmlElement("w:lang")
        properties.append(tag)
    for script in ("val", "eastAsia", "bidi"):
        tag.set(qn(f"w:{script}"), locale)


def _list(paper: Any, title: str, lines: list[str]) -> None:
    paper.add_heading(plain(title), level=1)
    for line in lines:
        paper.add_paragraph(plain(line), style="List Bullet")


def _table(paper: Any, head: list[str], rows: list[list[str]]) -> None:
    grid = paper.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(plain(text)).bold = True
    repeated = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = plain(text)

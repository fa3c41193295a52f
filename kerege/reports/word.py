"""The report for Word. A module of its own, because python-docx and lxml weigh 15 MB: it is
imported where a report is asked for."""

import io
import re
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kerege.reports.queries.document import Document, Part, Table, plain

# Found on every office PC here, and complete for Kazakh.
FONT = "Times New Roman"
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def written(document: Document) -> bytes:
    """The report for Word: headings, lists, the table of participants; it knows its language."""
    paper = docx.Document()
    _set_up(paper, document)
    paper.add_heading(document.title, level=0)
    for line in filter(None, document.meta):
        paper.add_paragraph(line).paragraph_format.space_after = Pt(0)
    for part in document.parts:
        _add_part(paper, part)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _set_up(paper: Any, document: Document) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    for name, size in (("Normal", 12), ("Title", 18), ("Heading 1", 14), ("List Bullet", 12)):
        _dress(paper.styles[name], size, LOCALES[document.language])
    paper.core_properties.title = document.title
    paper.core_properties.author = document.author
    paper.core_properties.language = LOCALES[document.language]


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


def _add_part(paper: Any, part: Part) -> None:
    if part.heading:
        paper.add_heading(part.heading, level=1)
    for piece in part.pieces:
        style = "List Bullet" if piece.kind == "item" else "Normal"
        _add_runs(paper.add_paragraph(style=style), piece.text)
    if part.table:
        _add_table(paper, part.table)


def _add_runs(paragraph: Any, text: str) -> None:
    for number, run in enumerate(re.split(r"\*\*(.+?)\*\*", text)):
        if run:
            paragraph.add_run(plain(run)).bold = number % 2 == 1


def _add_table(paper: Any, table: Table) -> None:
    paper.add_paragraph(table.caption).runs[0].italic = True
    grid = paper.add_table(rows=1, cols=len(table.head), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(grid.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    repeated = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text

"""Lists of the desk for Word. A module of its own: python-docx weighs 15 MB."""

import io
import re
from collections.abc import Iterable

import docx
from docx.shared import Cm, Pt

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def written(title: str, parts: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """A title, headings below it, a line a paragraph."""
    paper = docx.Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    paper.core_properties.title = title
    paper.core_properties.author = "Kerege"
    _ = paper.add_heading(title, level=1)
    for heading, lines in parts:
        _ = paper.add_heading(heading, level=2)
        for line in lines:
            paper.add_paragraph(_CONTROLS.sub(" ", line)).paragraph_format.space_after = Pt(4)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()

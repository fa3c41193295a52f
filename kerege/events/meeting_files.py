"""A report of a meeting, as a file or pasted, read as every other table of strangers is."""

from kerege.imports.reading.table import MOST_BYTES, TooLarge
from kerege.imports.reading.text import read_text
from kerege.imports.reading.workbook import is_workbook, read_workbook

__all__ = ["MOST_BYTES", "TooLarge", "read_pasted", "read_table"]


def read_table(body: bytes) -> list[list[str]]:
    """CSV in any usual encoding, or a workbook; what is neither is refused."""
    return (read_workbook(body) if is_workbook(body) else read_text(body)).rows


def read_pasted(text: str) -> list[list[str]]:
    """Lines with commas, semicolons or tabs between the cells."""
    return read_text(text.encode(errors="replace"), encoding="utf-8").rows

"""What may be wrong with a record, in words; the words are translated when they are shown."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_noop as _

# code, or [code, {values}]: plain JSON
Problem = list[Any]

WORDS = {
    # The record cannot be taken.
    "cut_off": _("The record is cut off: its end is missing."),
    "unreadable": _("This is not a record: it has neither a leader nor a directory."),
    "too_long": _("The record is longer than 2 MB."),
    "xml_broken": _("The XML is broken in line %(line)s: what comes after it cannot be read."),
    "xml_types": _("The XML declares types of its own; such files are not read any further."),
    "no_title": _("There is no title."),
    "database_broken": _("The master file is broken here; what comes after it cannot be read."),
    "xrf_wrong": _("The .xrf belongs to another master file, so the .mst was read without it."),
    "table_broken": _("The table cannot be read any more. Please bring the file once again."),
    "line_long": _("The row is too long to be one of a table."),
    "describe": _("The catalogue has no book with this ISBN yet: it is to be described by hand."),
    # The record is taken; this is said beside it.
    "wrong_length": _("The length in the leader is wrong; the record was read to its end."),
    "wrong_directory": _("The directory does not fit the fields; they were taken in their order."),
    "long_indicators": _("Field %(tag)s has %(count)s indicators instead of two."),
    "no_subfields": _("Field %(tag)s has no subfields; all of it was taken as $a."),
    "embedded": _("Field %(tag)s holds other fields within it ($1); they were taken apart."),
    "letters_lost": _("Some letters cannot be read in this encoding."),
    "latin_letters": _("Latin letters within Cyrillic words were replaced: %(words)s."),
    "wrong_isbn": _("The ISBN %(isbn)s is wrong: its check digit does not fit."),
    "odd_isbn": _("The ISBN %(isbn)s has the wrong number of figures."),
    "odd_year": _("The year %(year)s cannot be a year of printing."),
    "no_year": _("There is no year of publication."),
    "cut_title": _("The title is longer than 500 signs and was cut in the list of columns."),
    "parent_title": _("The volume has no title of its own; that of the whole work was taken."),
    "no_number": _("The record has no number of its own; it is known by title, author and year."),
    "open_quote": _("A quotation mark is not closed; the row was divided without regard to it."),
    "twice": _("The same record stands in the file already."),
    # Of undoing.
    "changed_since": _("It was changed after the import, so it stays."),
    "in_use": _("Something else refers to it by now, so it stays."),
}
FATAL = frozenset(
    {
        "cut_off",
        "unreadable",
        "too_long",
        "xml_broken",
        "xml_types",
        "no_title",
        "database_broken",
        "table_broken",
        "xrf_wrong",
        "line_long",
        "describe",
    }
)


def problem(code: str, **values: Any) -> Problem:
    """A problem as it is kept."""
    return [code, values]


def told(found: Problem) -> str:
    """A problem in the reader's language."""
    code, values = found
    words = translate(WORDS[code]) if code in WORDS else code
    return words % values if values else words


def is_bad(found: list[Problem]) -> bool:
    """Whether the record cannot be taken."""
    return any(code in FATAL for code, _values in found)

"""Names of participants: typed, sent by a phone, pasted or from a workbook."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kerege.cascade.actions.roster import MOST, Entry
from kerege.foundation.errors import Refused
from kerege.imports.reading.headings import find_heading, guess
from kerege.imports.reading.table import MOST_BYTES, TooLarge
from kerege.imports.reading.text import read_text
from kerege.imports.reading.workbook import is_workbook, read_workbook
from kerege.network.importers import cells, persons
from kerege.network.models import Position
from kerege.people import listed_names as names
from kerege.people.names import NameField, clean_name

COLUMNS = (*persons.WHO, persons.POSITION)
LONGEST = 120


class NameForm(forms.Form):
    """One participant. The number of the form makes a second click harmless."""

    family_name = NameField(label=_("Family name"), max_length=LONGEST)
    given_name = NameField(label=_("Given name"), max_length=LONGEST)
    patronymic = NameField(label=_("Patronymic"), max_length=LONGEST, required=False)
    library = forms.TypedChoiceField(label=_("Library"), coerce=int, required=False)
    position = forms.ChoiceField(label=_("Position"), choices=Position, initial="librarian")

    def __init__(self, *args: Any, libraries: dict[int, Any], first: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["library"]
        field.choices = [(pk, str(library.name)) for pk, library in libraries.items()]
        field.initial = first

    def entry(self, nonce: UUID) -> Entry:
        told = self.cleaned_data
        return Entry(
            nonce=nonce,
            family_name=told["family_name"],
            given_name=told["given_name"],
            patronymic=told["patronymic"],
            position=told["position"],
            library_id=told["library"] or None,
        )


class ListForm(forms.Form):
    """A list from elsewhere: pasted, or a file."""

    text = forms.CharField(
        label=_("Paste the list here"),
        max_length=100_000,
        required=False,
        help_text=_("One person a line: family name, given name, patronymic."),
        widget=forms.Textarea({"rows": 6}),
    )
    file = forms.FileField(
        label=_("Or choose an Excel file"),
        required=False,
        help_text=_("XLSX or CSV with a column of names."),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        try:
            told["rows"] = _rows(told.get("text", ""), told.get("file"))
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from None
        if not told["rows"]:
            raise ValidationError(_("Paste a list of names or choose a file."))
        if len(told["rows"]) > MOST:
            raise ValidationError(_("Two hundred people at one training are the most."))
        return told


def _rows(text: str, file: UploadedFile | None) -> list[dict[str, str]]:
    """Names of the table, each divided into its parts."""
    if file is not None:
        if (file.size or 0) > MOST_BYTES:
            raise TooLarge
        body = file.read()
    else:
        body = text.strip().encode()
    if not body:
        return []
    table = read_workbook(body) if is_workbook(body) else read_text(body)
    head = find_heading(table.rows, COLUMNS)
    first, places = _places(table.rows, head)
    found = [_row(row, places) for row in table.rows[first:]]
    return [row for row in found if any(row.values())]


def _places(rows: list[list[str]], head: int) -> tuple[int, dict[str, int]]:
    """Where the names begin, and which column says what."""
    headings = rows[head] if head >= 0 else []
    found = guess(headings, rows[head + 1 : head + 30], COLUMNS)
    places = {code: int(place) for place, code in found.items()}
    if not {"full_name", "family_name"} & set(places):
        places["whole_row"] = 0
    return head + 1, places


def _row(row: list[str], places: dict[str, int]) -> dict[str, str]:
    def cell(code: str) -> str:
        return row[places[code]] if code in places else ""

    if cell("family_name"):
        parts = names.Name(
            names.tidy(cell("family_name")),
            names.tidy(cell("given_name")),
            names.tidy(cell("patronymic")),
        )
    else:
        full = cell("full_name")
        if "whole_row" in places:  # the parts of the name stand in columns of their own
            full = " ".join([one for one in row if any(sign.isalpha() for sign in one)][:3])
        parts = names.split(_without_number(full))
    return {
        "family_name": parts.family,
        "given_name": parts.given,
        "patronymic": parts.patronymic,
        "position": str(cells.position_of(cell("position")) or "") if cell("position") else "",
    }


def _without_number(text: str) -> str:
    """«1. Иванова Анна» is the name alone."""
    return text.lstrip("0123456789.)-–—•*№ \t")


def entry_of(told: dict[str, Any], nonce: UUID) -> Entry:
    """What a phone sends: names as they are typed, cleaned here; what cannot be one is refused."""
    library, person = told.get("library"), told.get("person")
    position = str(told.get("position") or "")
    entry = Entry(
        nonce=nonce,
        family_name="",
        given_name="",
        position=position if position in Position.values else Position.LIBRARIAN,
        library_id=_number(library),
        person_id=_number(person),
    )
    try:
        parts = [_part(told.get(name)) for name in ("family_name", "given_name", "patronymic")]
    except ValidationError:
        return replace(entry, reason="name")
    return replace(entry, family_name=parts[0], given_name=parts[1], patronymic=parts[2])


def nonce_of(key: UUID, number: int) -> UUID:
    """The number of a line of a list that was sent under one key."""
    return uuid5(key, str(number))


def _part(value: Any) -> str:
    text = clean_name(str(value or "").replace("\0", ""))
    if len(text) > LONGEST:
        raise ValidationError(_("This name is too long."))
    return text


def _number(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 19 else None

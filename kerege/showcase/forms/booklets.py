from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.decency import cleaned
from kerege.foundation.translated import T, TranslatedFormField
from kerege.showcase.actions.booklets import Book, Text
from kerege.showcase.models import (
    BOOKS_IN_A_BOOKLET,
    MOST_BLOCKS,
    Booklet,
    BookletBlock,
    BookletBook,
    BookletPicture,
    PictureRights,
)
from kerege.showcase.queries.shelf_books import line_of, read_line

LONGEST = 200  # of a title or an author


class BookletForm(forms.ModelForm):
    """Everything a template is filled with but the pictures."""

    class Meta:
        model = Booklet
        fields = [
            "layout",
            "look",
            "title",
            "subtitle",
            "age_mark",
            "licence",
            "address",
            "hours",
            "phone",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, MOST_BLOCKS + 1):
            self.fields[f"heading_{place}"] = TranslatedFormField(
                label=_("Heading"), max_length=100, required=False
            )
            self.fields[f"text_{place}"] = TranslatedFormField(
                label=_("Text"), max_length=900, multiline=True, required=False
            )
        for place in range(1, BOOKS_IN_A_BOOKLET + 1):
            self.fields[f"book_{place}"] = forms.CharField(
                label=_("Title / Author"), max_length=2 * LONGEST + 3, required=False
            )
            self.fields[f"note_{place}"] = TranslatedFormField(
                label=_("Annotation"), max_length=300, required=False
            )
        if self.instance.pk:
            self.initial |= _words_of(self.instance)

    def main_fields(self) -> list[forms.BoundField]:
        """Template, look and title."""
        return [self[name] for name in self.Meta.fields[:6]]

    def contact_fields(self) -> list[forms.BoundField]:
        """What of the library is printed on the back."""
        return [self[name] for name in self.Meta.fields[6:]]

    def text_places(self) -> list[dict[str, Any]]:
        """Each text, for the page."""
        return self._places(MOST_BLOCKS, "heading", "text")

    def book_places(self) -> list[dict[str, Any]]:
        """Each book, for the page."""
        return self._places(BOOKS_IN_A_BOOKLET, "book", "note")

    def _places(self, most: int, *names: str) -> list[dict[str, Any]]:
        """Places with their fields; those after the first empty one are folded while empty."""
        places, empty = [], 0
        for number in range(1, most + 1):
            fields = {name: self[f"{name}_{number}"] for name in names}
            is_empty = not any(_is_told(field) for field in fields.values())
            places.append({"number": number, "is_folded": is_empty and empty > 0} | fields)
            empty += is_empty
        return places

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named: dict[tuple[str, str], int] = {}
        for place in range(1, BOOKS_IN_A_BOOKLET + 1):
            book = read_line(data.get(f"book_{place}", ""))
            if data.get(f"note_{place}") and not book[0]:
                self.add_error(f"book_{place}", _("Which book is this annotation about?"))
            if max(len(part) for part in book) > LONGEST:
                self.add_error(f"book_{place}", _("This is too long for a title."))
            if book[0] and named.setdefault(book, place) != place:
                self.add_error(f"book_{place}", _("This book stands in the booklet already."))
        return data

    def values(self) -> dict[str, Any]:
        """The fields of the booklet itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def texts(self) -> list[Text]:
        """The texts that are not empty, in their order."""
        data = self.cleaned_data
        pairs = [
            (data[f"heading_{place}"], data[f"text_{place}"]) for place in range(1, MOST_BLOCKS + 1)
        ]
        return [Text(heading=heading, text=text) for heading, text in pairs if heading or text]

    def books(self) -> list[Book]:
        """The books that are named, in their order."""
        data, found = self.cleaned_data, []
        for place in range(1, BOOKS_IN_A_BOOKLET + 1):
            title, author = read_line(data[f"book_{place}"])
            if title:
                note = data[f"note_{place}"]
                found.append(
                    Book(title=cleaned(title, LONGEST), author=cleaned(author, LONGEST), note=note)
                )
        return found

    def shown(self, booklet: Booklet) -> Booklet:
        """The booklet as it would be printed from this form; nothing is kept."""
        for name, value in self.values().items():
            setattr(booklet, name, value)
        blocks = [BookletBlock(heading=one.heading, text=one.text) for one in self.texts()]
        books = [
            BookletBook(title=one.title, author=one.author, note=one.note) for one in self.books()
        ]
        rows = booklet.pictures.select_related("file").order_by("place") if booklet.pk else []
        booklet.shown_parts = (blocks, books, [one for one in rows if one.file.ready_at])
        return booklet


class BookletPictureForm(forms.ModelForm):
    """A picture with its words; nobody's picture is printed without a right."""

    file = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("JPEG, PNG or WebP up to 10 MB."),
    )
    rights = forms.ChoiceField(label=_("By what right we print it"), choices=PictureRights)
    field_order = ["file", "alt", "credit", "rights"]

    class Meta:
        model = BookletPicture
        fields = ["alt", "credit", "rights"]


def _is_told(field: forms.BoundField) -> bool:
    """Something is written there, or something is wrong with it."""
    value = field.value()
    if isinstance(value, dict):
        value = list(value.values())
    return bool(field.errors or (any(value) if isinstance(value, list) else value))


def _words_of(booklet: Booklet) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for block in booklet.blocks.all():
        told |= {f"heading_{block.place}": block.heading, f"text_{block.place}": block.text}
    for book in booklet.books.all():
        told[f"book_{book.place}"] = line_of(book.title, book.author)
        told[f"note_{book.place}"] = book.note or T()
    return told

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation.database import Kazakh
from kerege.foundation.decency import cleaned
from kerege.foundation.translated import localized
from kerege.network.models import Organisation
from kerege.showcase.actions.shelves import Chosen
from kerege.showcase.models import FEWEST_BOOKS, MOST_BOOKS, Colour, Palette, Reader, Shelf
from kerege.showcase.queries.shelf_books import line_of, read_line

PARTS = ("book", "colour", "mood", "sentence")


class PaletteForm(forms.ModelForm):
    """The words of a palette and where it belongs."""

    class Meta:
        model = Palette
        fields = ["title", "words", "event", "library", "district"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        libraries = Organisation.objects.on(timezone.localdate())
        self.fields["library"].queryset = libraries.order_by(Kazakh(localized("name")), "pk")
        for name in ("event", "district"):
            rows = self.fields[name].queryset
            key = "-starts_on" if name == "event" else Kazakh(localized("short_name"))
            self.fields[name].queryset = rows.order_by(key, "pk")


class ShelfForm(forms.Form):
    """Seven places; five must be filled. Nothing that was typed is lost when one is wrong."""

    reader = forms.ChoiceField(
        label=_("Whose shelf it is"),
        choices=Reader,
        help_text=_(
            "A reader is not named: only the age is shown. A child's shelf is written down by "
            "the librarian."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the shelf"))

    def __init__(self, *args: Any, shelf: Shelf | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = Shelf._meta.get_field("language").choices
        if shelf:
            del self.fields["reader"]
        colours = Colour.values
        for place in range(1, MOST_BOOKS + 1):
            self.fields[f"book_{place}"] = forms.CharField(
                label=_("Book"), max_length=400, required=False, widget=_book_field(place)
            )
            self.fields[f"colour_{place}"] = forms.ChoiceField(
                label=_("Colour"),
                choices=Colour.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=colours[(place - 1) % len(colours)],
            )
            self.fields[f"mood_{place}"] = forms.CharField(
                label=_("Mood in a word"),
                max_length=30,
                required=False,
                widget=forms.TextInput(attrs={"list": "moods"}),
            )
            self.fields[f"sentence_{place}"] = forms.CharField(
                label=_("Why this book, in a sentence"), max_length=200, required=False
            )
        if shelf:
            self.initial |= _words_of(shelf)

    def places(self) -> list[dict[str, Any]]:
        """The fields of each place, for the template."""
        return [
            {"number": place, "is_needed": place <= FEWEST_BOOKS}
            | {part: self[f"{part}_{place}"] for part in PARTS}
            for place in range(1, MOST_BOOKS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named: dict[tuple[str, str], int] = {}
        for place in range(1, MOST_BOOKS + 1):
            book = read_line(data.get(f"book_{place}", ""))
            sentence = cleaned(data.get(f"sentence_{place}", ""), 200)
            if book[0] and not sentence:
                self.add_error(f"sentence_{place}", _("Say in a sentence why this book."))
            if sentence and not book[0]:
                self.add_error(f"book_{place}", _("Which book is this sentence about?"))
            if max(len(part) for part in book) > 200:
                self.add_error(f"book_{place}", _("This is too long for a title."))
            if book[0] and named.setdefault(book, place) != place:
                self.add_error(f"book_{place}", _("This book stands on the shelf already."))
        if not self.errors and len(named) < FEWEST_BOOKS:
            self.add_error(f"book_{FEWEST_BOOKS}", _("A shelf has from five to seven books."))
        return data

    def chosen(self) -> list[Chosen]:
        """The books in the order of their places."""
        data = self.cleaned_data
        found = []
        for place in range(1, MOST_BOOKS + 1):
            title, author = read_line(data[f"book_{place}"])
            if title:
                found.append(
                    Chosen(
                        title=cleaned(title, 200),
                        author=cleaned(author, 200),
                        colour=data[f"colour_{place}"] or Colour.SKY,
                        mood=cleaned(data[f"mood_{place}"], 30),
                        sentence=cleaned(data[f"sentence_{place}"], 200),
                    )
                )
        return found


def _book_field(place: int) -> forms.TextInput:
    return forms.TextInput(attrs={"list": f"books-{place}", "autocomplete": "off"})


def _words_of(shelf: Shelf) -> dict[str, str]:
    words = {"language": shelf.language}
    for place, book in enumerate(shelf.books.order_by("place"), start=1):
        words[f"book_{place}"] = line_of(book.title, book.author)
        words |= {f"{part}_{place}": getattr(book, part) for part in PARTS[1:]}
    return words

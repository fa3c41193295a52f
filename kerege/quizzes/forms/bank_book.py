"""The book of the catalogue: searched and picked on the page of a question, without a script."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Record
from kerege.quizzes.queries import bank_books

FIND = "find-book"


class BookForm(forms.Form):
    """`find` lists what the words find; the chosen one stays chosen while one searches on."""

    book_words = forms.CharField(
        label=_("Book of the catalogue"),
        max_length=200,
        required=False,
        help_text=_("Words of the title, the author or the ISBN. It is shown after the answer."),
    )
    book = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def __init__(self, data: Any = None, *, record: Record | None = None) -> None:
        super().__init__(data)
        self.chosen = record
        self.is_searched = False
        self.found: list[Record] = []
        if data is not None:
            self.chosen = self._picked(record)

    def find(self) -> None:
        """Look for the typed words."""
        self.is_searched = True
        found = bank_books.found(self.data.get("book_words", "")[:200])
        self.found = [one for one in found if one != self.chosen]

    def _picked(self, before: Record | None) -> Record | None:
        told = str(self.data.get("book", ""))
        if not (told.isascii() and told.isdecimal() and len(told) < 19):
            return None
        if before is not None and int(told) == before.pk:
            return before
        return bank_books.known(int(told))

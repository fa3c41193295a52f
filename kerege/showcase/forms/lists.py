"""What is typed about a reading list and its books."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.showcase.models import ListBook, ReadingList


class ListForm(forms.ModelForm):
    """Its words."""

    class Meta:
        model = ReadingList
        fields = ("title", "about", "age_mark")


class ListBookForm(forms.ModelForm):
    """A book and why one should read it."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=1400, max_value=2200)

    class Meta:
        model = ListBook
        fields = ("title", "authors", "year", "language", "note")

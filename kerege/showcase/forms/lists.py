"""What is typed about a reading list and its books."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.age_marks import AgeMark
from kerege.showcase.models import ListBook, PickLanguage, ReadingList


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


class ListFilterForm(forms.Form):
    """What readers look for among the lists; what is not known narrows nothing."""

    age = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False)
    library = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].choices = AgeMark.choices
        self.fields["language"].choices = PickLanguage.choices

    def wanted(self) -> dict[str, Any]:
        """The filters that were understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

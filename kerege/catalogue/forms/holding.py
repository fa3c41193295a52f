"""Copies of a book in one's own library."""

from typing import Any

from django import forms

from kerege.catalogue.models import Holding

MOST_COPIES = 10_000


class HoldingForm(forms.ModelForm):
    class Meta:
        model = Holding
        fields = ("copies", "shelf_mark")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copies"] = forms.IntegerField(
            label=self.fields["copies"].label, min_value=1, max_value=MOST_COPIES, initial=1
        )

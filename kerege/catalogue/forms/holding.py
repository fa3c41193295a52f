"""Copies of a book in one's own library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Holding
from kerege.imports.reading.table import MOST_BYTES

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


class HoldingsTableForm(forms.Form):
    """A file, or rows that were copied out of Excel."""

    file = forms.FileField(
        label=_("Table in XLSX or CSV"),
        required=False,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    text = forms.CharField(
        label=_("Or rows copied from Excel, with the headings"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("text") and not self.errors:
            raise forms.ValidationError(_("Choose a file or paste the rows."))
        return data

    def body(self) -> bytes:
        """What is read."""
        file = self.cleaned_data["file"]
        return file.read(MOST_BYTES + 1) if file else self.cleaned_data["text"].encode()

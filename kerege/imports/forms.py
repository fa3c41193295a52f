from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.imports.reading.table import MOST_BYTES, TooLarge


class BringForm(forms.Form):
    """A pasted table or a file; the file counts if there are both."""

    text = forms.CharField(
        label=_("The table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false", "class": "paste"}),
        help_text=_("Select the rows in Excel with their headings, copy, and paste them here."),
    )
    file = forms.FileField(label=_("or a file"), required=False, allow_empty_file=False)

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(TooLarge.message)
        if not file and not (cleaned.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError(_("Please paste a table or choose a file."))
        return cleaned

    def body(self):
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["text"].encode(errors="replace")

    def name(self):
        file = self.cleaned_data.get("file")
        return file.name if file else ""

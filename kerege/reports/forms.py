"""The texts of a report as they come from the desk: one field a section and language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.reports.models import Report

LONGEST = 20_000


class ReportForm(forms.Form):
    """A text area for each section in each language, and the version that was open."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, report: Report, data: Any = None) -> None:
        super().__init__(data)
        self.keys = {
            f"{section.code}-{section.language}": (section.code, section.language)
            for section in report.sections.all()
        }
        for name, (_code, language) in self.keys.items():
            self.fields[name] = forms.CharField(
                required=False,
                strip=True,
                max_length=LONGEST,
                label=_("Text"),
                widget=forms.Textarea({"lang": language, "rows": 8}),
            )

    def typed(self) -> dict[tuple[str, str], str]:
        """What was typed, even if it cannot be saved: nothing of it may be lost."""
        return {
            key: self.data[name].replace("\r\n", "\n").strip()
            for name, key in self.keys.items()
            if name in self.data
        }

    def texts(self) -> dict[tuple[str, str], str]:
        """What is to be saved; a section that was not sent stays as it is."""
        return {
            key: self.cleaned_data[name].replace("\r\n", "\n")
            for name, key in self.keys.items()
            if name in self.data
        }

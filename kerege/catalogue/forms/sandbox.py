"""A class with its tasks; the code with which one comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import SandboxTaskKind

MOST = 3


class SandboxForm(forms.Form):
    title = forms.CharField(
        label=_("What the class is called"),
        help_text=_("For example: Working with the electronic catalogue, group 2."),
        max_length=200,
    )
    ends_on = forms.DateField(
        label=_("Last day of the class"),
        help_text=_("Thirty days later the copies and the answers are deleted by themselves."),
        widget=forms.DateInput({"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in SandboxTaskKind:
            self.fields[f"tasks_{kind}"] = forms.IntegerField(
                label=kind.label,
                min_value=0,
                max_value=MOST,
                initial=2 if kind in (SandboxTaskKind.AUTHOR, SandboxTaskKind.SUBJECT) else 1,
                widget=forms.NumberInput({"min": 0, "max": MOST, "inputmode": "numeric"}),
            )

    def wanted(self) -> dict[str, int]:
        """How many tasks of each kind."""
        return {f"{kind}": self.cleaned_data[f"tasks_{kind}"] for kind in SandboxTaskKind}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the class"),
        help_text=_("The trainer tells it: six letters and figures."),
        max_length=8,
        widget=forms.TextInput({"autocapitalize": "off", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().lower()

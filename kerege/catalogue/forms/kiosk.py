"""A screen of a library, and the PIN that leads out of it."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.network.models import Organisation

FIGURES = RegexValidator(r"^[0-9]{4,8}$", _("Four to eight figures, please."))
ASKED = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "8"}


class KioskForm(forms.Form):
    library = forms.ModelChoiceField(Organisation.objects.none(), label=_("Library"))
    label = forms.CharField(
        label=_("Where the screen stands"),
        help_text=_("For example: reading room, by the window."),
        max_length=100,
    )
    pin = forms.CharField(
        label=_("PIN for leaving the screen"),
        help_text=_("Four to eight figures that only the staff know. It is not shown again."),
        validators=[FIGURES],
        widget=forms.TextInput(ASKED),
    )

    def __init__(self, *args: Any, libraries: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["library"].queryset = libraries  # type: ignore[attr-defined]
        only = list(libraries[:2])
        if len(only) == 1:
            self.fields["library"].initial = only[0]


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("PIN of the staff"), validators=[FIGURES], widget=forms.PasswordInput(ASKED)
    )

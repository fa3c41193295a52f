"""What an organiser puts into the trainer's kit."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kerege.cascade.models import MOST_HOURS, KitKind, TrainerKit
from kerege.events.models import EventMaterial
from kerege.foundation.choices import ManyChoices


class KitForm(forms.ModelForm):
    most_hours = forms.DecimalField(
        label=_("Academic hours of a training, at most"),
        min_value=Decimal("0.5"),
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput({"step": "0.5", "inputmode": "decimal"}),
    )

    class Meta:
        model = TrainerKit
        fields = ("words", "most_hours")


class PartsForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=KitKind)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", "—"), *settings.LANGUAGES], required=False
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    materials = ManyChoices(
        label=_("Materials of the event"),
        queryset=EventMaterial.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, materials: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["materials"]
        field.queryset = materials
        if not materials:
            del self.fields["materials"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("link") and not told.get("title"):
            self.add_error("title", _("Say what the link leads to."))
        return told

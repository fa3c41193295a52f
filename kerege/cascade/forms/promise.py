"""“I will train others”."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.choices import ManyChoices
from kerege.network.models import Organisation


class LibraryChoice(ManyChoices):
    """Libraries to tick; those that nobody has come back to yet are marked."""

    waiting: frozenset[int] = frozenset()

    def label_from_instance(self, obj: Any) -> str:
        name = f"{obj.name}, {obj.place}" if obj.place else str(obj.name)
        if obj.pk not in self.waiting:
            return name
        return str(_("%(library)s — not reached yet")) % {"library": name}


class PromiseForm(forms.Form):
    libraries = LibraryChoice(
        label=_("Whom I will train: libraries of my district"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one library.")},
    )
    planned_on = forms.DateField(
        label=_("By when"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=600,
        required=False,
        help_text=_("For example who helps you, what equipment you need."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self, *args: Any, libraries: Any, waiting: set[int], day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["libraries"]
        field.waiting = frozenset(waiting)
        field.queryset = libraries
        self.day = day
        self.fields["planned_on"].widget.attrs["min"] = day.isoformat()

    def clean_planned_on(self) -> date:
        planned_on: date = self.cleaned_data["planned_on"]
        if planned_on < self.day:
            raise forms.ValidationError(_("Choose a day from today on."))
        return planned_on

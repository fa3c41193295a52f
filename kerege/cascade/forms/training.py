"""Setting up a training, and the word of the coordinator."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.choices import ManyChoices
from kerege.network.models import Organisation
from kerege.people.models import Person

LONG_AGO = timedelta(days=400)
FAR_AHEAD = timedelta(days=400)


class DateHoursForm(forms.Form):
    on = forms.DateField(
        label=_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    hours = forms.DecimalField(
        label=_("Academic hours"),
        min_value=Decimal("0.5"),
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput({"step": "0.5", "inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, day: date, most: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        hours: Any = self.fields["hours"]
        hours.widget.attrs["max"] = str(most)
        hours.help_text = _("At most %(hours)s.") % {"hours": most.normalize()}

    def clean_on(self) -> date:
        """One that was held some weeks ago can still be written down."""
        on: date = self.cleaned_data["on"]
        if not self.day - LONG_AGO <= on <= self.day + FAR_AHEAD:
            raise forms.ValidationError(_("Choose a day of this year or the next."))
        return on


class TrainingForm(DateHoursForm):
    library = forms.ModelChoiceField(
        label=_("Where it is held"), queryset=Organisation.objects.none(), empty_label="—"
    )
    helpers = ManyChoices(
        label=_("Who holds it with me"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["library", "on", "hours", "helpers"]

    def __init__(self, *args: Any, libraries: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        library: Any = self.fields["library"]
        library.queryset = libraries
        helpers: Any = self.fields["helpers"]
        helpers.queryset = colleagues
        if not colleagues:
            del self.fields["helpers"]


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("What should be put right"), max_length=600, widget=forms.Textarea({"rows": 2})
    )

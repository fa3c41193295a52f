"""How people come to an event: the terms, seats online, what is done with many at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.seats import MOST
from kerege.events.models import Mode, RegistrationTerms

SHARED, APART = "shared", "apart"


class TermsForm(forms.ModelForm):
    class Meta:
        model = RegistrationTerms
        fields = ("who", "takes_groups", "roster_days")
        widgets = {"who": forms.RadioSelect}

    roster_days = forms.IntegerField(
        label=_("Days for the roster after the event"),
        min_value=0,
        max_value=60,
        help_text=_("So long the leader of a group may add people and tick who was there."),
    )

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class OnlineSeatsForm(forms.Form):
    online = forms.ChoiceField(
        label=_("Seats online"),
        choices=[
            (SHARED, _("the same seats as on site")),
            (APART, _("seats of their own")),
        ],
        widget=forms.RadioSelect,
    )
    seats = forms.IntegerField(
        label=_("Number of seats online"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Only for seats of their own. Empty: no limit."),
        widget=forms.NumberInput({"class": "seats-number", "inputmode": "numeric"}),
    )


class ManyForm(forms.Form):
    """What is done with the chosen registrations."""

    deed = forms.ChoiceField(
        choices=[
            (name, name)
            for name in ("approve", "refuse", "cancel", "restore", Mode.ON_SITE, Mode.ONLINE)
        ]
    )
    reason = forms.CharField(max_length=600, required=False)

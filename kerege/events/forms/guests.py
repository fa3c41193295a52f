"""What people from outside the network say of themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events import countries
from kerege.events.actions.registration import Guest
from kerege.people.forms import SignUpForm


class GuestForm(forms.Form):
    """Shown to people without a post; nobody is asked twice."""

    guest_organisation = forms.CharField(label=_("Where you work or study"), max_length=200)
    guest_position = forms.CharField(label=_("Position"), max_length=120, required=False)
    guest_city = forms.CharField(label=_("City, town or village"), max_length=120)
    country = forms.ChoiceField(label=_("Country"), initial=countries.HOME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries.choices()  # type: ignore[attr-defined]

    def guest(self) -> Guest:
        """As the action takes it."""
        said = self.cleaned_data
        return Guest(
            organisation=said["guest_organisation"],
            position=said["guest_position"],
            city=said["guest_city"],
            country=said["country"],
        )


class GuestSignUpForm(SignUpForm):
    """An account in passing: names and e-mail, no library."""

    field_order = ["family_name", "given_name", "patronymic", "email", "language", "consent"]

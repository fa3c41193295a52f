"""Adding a participant by the organiser's hand, and what is done with many at once."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.registration import modes_of
from kerege.events.models import Event, Mode
from kerege.network.models import Organisation, Position
from kerege.people.models import Person
from kerege.people.names import NameField


class NewParticipantForm(forms.Form):
    family_name = NameField(label=_("Family name"), max_length=120)
    given_name = NameField(label=_("Given name"), max_length=120)
    patronymic = NameField(label=_("Patronymic"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Letters and the certificate go there. May stay empty."),
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    organisation = forms.ModelChoiceField(
        label=_("Library"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("not in the list"),
    )
    position = forms.ChoiceField(label=_("Position"), choices=Position, initial="librarian")
    mode = forms.ChoiceField(label=_("Takes part"), choices=Mode)

    def __init__(self, *args: Any, event: Event, libraries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = libraries
        offered = modes_of(event)
        mode: Any = self.fields["mode"]
        mode.choices = [(one, Mode(one).label) for one in offered]
        mode.initial = offered[0]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if email and Person.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(
                _("A person with this e-mail is known already: please find them by search.")
            )
        return email


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=600)

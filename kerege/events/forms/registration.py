"""What a participant fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.registration import modes_of
from kerege.events.models import Event, Mode
from kerege.people.consent_texts import PERSONAL_DATA


class RegistrationForm(forms.Form):
    """How to take part, if there is a choice, and the consent."""

    mode = forms.ChoiceField(label=_("How will you take part?"), widget=forms.RadioSelect)
    consent_version = forms.CharField(widget=forms.HiddenInput, max_length=20)
    consent = forms.BooleanField(
        label=_("I agree that my personal data are processed for this event"),
        error_messages={"required": _("Please tick this box: without it we may not register you.")},
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = modes_of(event)
        self.fields["mode"].choices = [(mode, Mode(mode).label.capitalize()) for mode in modes]  # type: ignore[attr-defined]
        self.initial = {"mode": modes[0], "consent_version": PERSONAL_DATA}
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()

    def clean_consent_version(self) -> str:
        """The text may have changed since the page was opened."""
        if self.cleaned_data["consent_version"] != PERSONAL_DATA:
            # Shown again with the new version, and with the box empty: it wants a new answer.
            kept = {"mode": self.data.get("mode", ""), "consent_version": PERSONAL_DATA}
            self.data = kept
            raise forms.ValidationError(
                _("The text of the consent has changed. Please read it and agree once more.")
            )
        return PERSONAL_DATA


class LeaderForm(RegistrationForm):
    """A group takes part online; nobody is asked how, and what else is sent is passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["mode"]


class CodeWordForm(forms.Form):
    """The word said in the hall."""

    word = forms.CharField(
        label=_("Code word"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

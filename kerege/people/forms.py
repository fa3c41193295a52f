from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.people.models import Person
from kerege.people.names import NameField


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PasswordSignInForm(AddressForm):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Six-digit code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self):
        """The digits alone: people copy spaces and dashes with them."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign in "0123456789")


class NamesForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["family_name", "given_name", "patronymic", "language"]
        field_classes = dict.fromkeys(("family_name", "given_name", "patronymic"), NameField)
        help_texts = {
            "family_name": _("As it should stand on certificates."),
            "patronymic": _("Leave empty if there is none."),
            "language": _("Letters, certificates and reminders come in this language."),
        }
        widgets = {
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "patronymic": forms.TextInput(attrs={"autocomplete": "additional-name"}),
        }


class ProfileForm(NamesForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def look_again(self, seen):
        """Let the next press of the button save over what another window saved."""
        self.data = self.data.copy()
        self.data["seen"] = seen


class SignUpForm(NamesForm):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We send a code to this address; it is also your sign-in."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("I agree to the processing of my personal data."),
        error_messages={"required": _("Without this consent we may not open an account.")},
    )

    field_order = ["email", "family_name", "given_name", "patronymic", "language"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class SharedComputerForm(forms.Form):
    is_shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        initial=True,
        help_text=_("You are signed out when the browser is closed, or after half an hour."),
    )


class CardCodeForm(SharedComputerForm):
    code = forms.CharField(
        label=_("Code on the card"),
        max_length=40,
        help_text=_("Twelve letters and digits, for example K7MQ-4R2T-9XWD."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ["code", "is_shared"]


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        help_text=_("So that you know it again, for example “my telephone”."),
    )


class ErasureForm(forms.Form):
    is_sure = forms.BooleanField(
        label=_("I understand that my account cannot be brought back."),
        error_messages={"required": _("Tick this if you want to be forgotten.")},
    )


class CorrectPersonForm(NamesForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class CorrectEmailForm(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail"),
        max_length=254,
        help_text=_("The person signs in with it. A letter goes to the old and the new address."),
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PasswordForm(forms.Form):
    present = forms.CharField(
        label=_("Present password"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        help_text=_("At least ten characters; not one of the common ones."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        if not person.has_password:
            del self.fields["present"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        return cleaned

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import localized
from kerege.network.models import Organisation, OrganisationKind, Position, Role
from kerege.network.queries.organisations import all_districts
from kerege.people.queries.people import find_by_email


class WorkplaceForm(forms.Form):
    """District first, then its libraries: a list of all of them is no help on a telephone."""

    district: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("District or city"),
        queryset=None,
        required=False,
        empty_label=_("I work elsewhere"),
        help_text=_("Choose it and press “Show the libraries”."),
    )
    organisation: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Library"), queryset=None, required=False, empty_label=_("Choose a library")
    )
    position = forms.ChoiceField(
        label=_("Position"),
        choices=[("", _("Choose a position")), *Position.choices],
        required=False,
    )

    def __init__(self, *args, day, district, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = all_districts()
        known = {str(each.pk): each for each in self.fields["district"].queryset}
        libraries = Organisation.objects.on(day).filter(district=known.get(str(district)))
        self.fields["organisation"].queryset = libraries.order_by(localized("name"), "pk")
        if str(district) not in known:
            self.fields["organisation"].queryset = Organisation.objects.none()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("district") and not cleaned.get("organisation") and not self.errors:
            self.add_error("organisation", _("Choose your library from the list."))
        if cleaned.get("organisation") and not cleaned.get("position"):
            self.add_error("position", _("Choose your position."))
        return cleaned


class OrganisationForm(forms.ModelForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Organisation
        fields = [
            "kind",
            "library_kind",
            "name",
            "short_name",
            "place",
            "code",
            "district",
            "parent",
            "from_on",
        ]
        labels = {
            "code": _("Code in addresses"),
            "district": _("District or city"),
            "parent": _("Belongs to"),
            "from_on": _("Exists since"),
        }
        help_texts = {
            "code": _("Latin letters, digits and hyphens."),
            "library_kind": _("For libraries only."),
        }
        widgets = {"from_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        above = [OrganisationKind.CENTRE, OrganisationKind.LIBRARY_SYSTEM]
        parents = Organisation.objects.filter(kind__in=above).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents.order_by(localized("name"), "pk")
        self.fields["district"].queryset = all_districts()

    def clean(self):
        cleaned = super().clean()
        kind, library_kind = cleaned.get("kind"), cleaned.get("library_kind")
        if kind == OrganisationKind.LIBRARY and not library_kind:
            self.add_error("library_kind", _("Say what kind of library it is."))
        if kind != OrganisationKind.LIBRARY:
            cleaned["library_kind"] = ""
        needs_district = kind in {OrganisationKind.LIBRARY, OrganisationKind.LIBRARY_SYSTEM}
        if needs_district and not cleaned.get("district"):
            self.add_error("district", _("A library or a library system stands in a district."))
        return cleaned

    def look_again(self, seen):
        """Let the next press of the button save over what another window saved."""
        self.data = self.data.copy()
        self.data["seen"] = seen


class DayForm(forms.Form):
    """A day on which something begins or ends."""

    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class GiveForm(forms.Form):
    """A person, found by e-mail, and what they become at the organisation."""

    email = forms.EmailField(label=_("E-mail of the person"), max_length=254)
    from_on = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_email(self):
        self.person = find_by_email(self.cleaned_data["email"])
        if self.person is None:
            raise forms.ValidationError(
                _("Nobody signs in with this e-mail. Ask the person to sign up first.")
            )
        return self.cleaned_data["email"]


class GiveRoleForm(GiveForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class GivePostForm(GiveForm):
    position = forms.ChoiceField(label=_("Position"), choices=Position.choices)

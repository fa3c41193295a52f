import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.people.names import clean_name
from kerege.showcase.actions.dynasties import Member
from kerege.showcase.models import ChildAge, Dynasty

MOST = 30  # of one family
# "Әлихан А.": a given name, an initial, no family name.
_CHILD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)? [^\W\d_]\.")


class DynastyForm(forms.ModelForm):
    """The story and the family in it."""

    grown = forms.CharField(
        label=_("Grown-ups of the family"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; after a semicolon who it is: “Ахметова Күләш; grandmother”."),
    )
    children = forms.CharField(
        label=_("Children of the family"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line, a given name with an initial, after a semicolon the age: “Әлихан А.; 8”. "
            "Only the age group is kept."
        ),
    )

    class Meta:
        model = Dynasty
        fields = ["title", "settlement", "story"]

    field_order = ["title", "settlement", "grown", "children", "story"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            members = list(self.instance.members.order_by("place"))
            self.initial["grown"] = "\n".join(
                f"{one.name}; {one.words}" if one.words else one.name
                for one in members
                if not one.age
            )
            self.initial["children"] = "\n".join(
                f"{one.name}; {one.age}" for one in members if one.age
            )

    def clean_grown(self) -> list[Member]:
        """Names and who they are."""
        found = []
        for name, words in _lines(self.cleaned_data["grown"]):
            found.append(Member(name=clean_name(name)[:200], words=words[:200]))
        return found

    def clean_children(self) -> list[Member]:
        """A given name with an initial, and the group of the age."""
        found = []
        for line, age in _lines(self.cleaned_data["children"]):
            name = clean_name(line)
            if not _CHILD.fullmatch(name):
                raise ValidationError(
                    _("“%(name)s”: a child is named by a given name and an initial, “Әлихан А.”"),
                    params={"name": name[:60]},
                )
            found.append(Member(name=name, age=_group_of(name, age)))
        return found

    def members(self) -> list[Member]:
        """Grown-ups first."""
        return [*self.cleaned_data["grown"], *self.cleaned_data["children"]]

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class DynastyConsentForm(forms.ModelForm):
    """What the librarian writes down from the paper that the family has signed."""

    class Meta:
        model = Dynasty
        fields = ["consent_by", "consent_on", "consent_scope", "consent_pictures"]
        widgets = {"consent_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("consent_by", "consent_on", "consent_scope"):
            self.fields[name].required = True

    def clean_consent_by(self) -> str:
        """Names, cleaned as every name is."""
        return clean_name(self.cleaned_data["consent_by"])

    def clean_consent_on(self) -> date:
        """A day that has been."""
        on = self.cleaned_data["consent_on"]
        if on > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return on


class DynastyPhotoForm(forms.ModelForm):
    """A photograph, and what is seen in it for those who do not see it."""

    photo = forms.FileField(label=_("Photograph of the family"))

    class Meta:
        model = Dynasty
        fields = ["photo_alt"]

    field_order = ["photo", "photo_alt"]

    def clean_photo_alt(self) -> Any:
        """Needed, in one language at least."""
        alt = self.cleaned_data["photo_alt"]
        if not str(alt).strip():
            raise ValidationError(_("Say what is seen in the photograph."))
        return alt


def _lines(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise ValidationError(_("Name at most 30 people."))
    parts = [line.partition(";") for line in lines]
    return [(" ".join(name.split()), " ".join(words.split())) for name, _sign, words in parts]


def _group_of(name: str, age: str) -> str:
    if not age.isdecimal() or len(age) > 2:
        raise ValidationError(
            _("“%(name)s”: write the age in figures after a semicolon."), params={"name": name[:60]}
        )
    years = int(age)
    if years > 17:
        raise ValidationError(
            _("“%(name)s” is grown-up: write the name among the grown-ups."),
            params={"name": name[:60]},
        )
    return max((one for one in ChildAge.values if int(one) <= years), key=int)

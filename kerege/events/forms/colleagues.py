"""Bringing others: people we know, and names typed at the same time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.nomination import NewColleague
from kerege.events.actions.registration import modes_of
from kerege.events.models import ConsentWay, Event, GroupViewing, Mode
from kerege.foundation.choices import ManyChoices
from kerege.network.models import Position
from kerege.people.models import Person
from kerege.people.names import NameField

AT_FIRST, MORE, MOST = 3, 3, 60
HOW = [
    (ConsentWay.SIGN_IN, _("They agree themselves when they sign in for the first time")),
    (ConsentWay.PAPER, _("They have signed on paper, and the paper is with me")),
]


class BringForm(forms.Form):
    """Whom of the people we know, and how their consent was given."""

    people = ManyChoices(
        label=_("Colleagues of your library"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consent_way = forms.ChoiceField(
        label=_("Their consent to the processing of personal data"),
        choices=HOW,
        initial=ConsentWay.SIGN_IN,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.queryset = known


class ColleaguesForm(BringForm):
    mode = forms.ChoiceField(label=_("They take part"), widget=forms.RadioSelect)
    field_order = ["people", "mode", "consent_way"]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = modes_of(event)
        self.fields["mode"].choices = [(mode, Mode(mode).label.capitalize()) for mode in modes]  # type: ignore[attr-defined]
        self.fields["mode"].initial = modes[0]
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()


class NewColleagueForm(forms.Form):
    family_name = NameField(label=_("Family name"), max_length=120)
    given_name = NameField(label=_("Given name"), max_length=120)
    patronymic = NameField(label=_("Patronymic"), max_length=120, required=False)
    position = forms.ChoiceField(label=_("Position"), choices=Position, initial="librarian")
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)

    def has_changed(self) -> bool:
        """A row counts when something was typed into it; a position alone names nobody."""
        return bool({"family_name", "given_name", "patronymic", "email"} & set(self.changed_data))

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if email and Person.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(
                _("A person with this e-mail is known already: please find them by search.")
            )
        return email


def new_people_forms(data: Any = None) -> Any:
    """Rows for names; the button "more rows" gives three more and loses nothing."""
    rows = forms.formset_factory(NewColleagueForm, extra=AT_FIRST, max_num=MOST, absolute_max=MOST)
    if data is not None and "more" in data:
        data = data.copy()
        count = data.get("new-TOTAL_FORMS", "")
        known = int(count) if count.isdecimal() and len(count) < 4 else AT_FIRST
        data["new-TOTAL_FORMS"] = str(min(known + MORE, MOST))
    return rows(data, prefix="new")


def new_people(rows: Any) -> list[NewColleague]:
    """Those whose names were typed."""
    return [NewColleague(**row.cleaned_data) for row in rows if row.has_changed()]


class GroupForm(forms.ModelForm):
    class Meta:
        model = GroupViewing
        fields = ("place", "expected")
        widgets = {"expected": forms.NumberInput({"min": 1, "max": 200, "inputmode": "numeric"})}

    expected = forms.IntegerField(
        label=_("How many people you expect"), min_value=1, max_value=200, initial=5
    )

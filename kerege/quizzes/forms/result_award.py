"""Who a player is and which diploma she gets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.quizzes.models import Degree
from kerege.quizzes.queries.game_presence import AwardRow

PEOPLE = "people-of-the-event"  # the list that the page holds once for all rows
NOMINATIONS = (
    ("kk", _("Nomination in Kazakh")),
    ("ru", _("Nomination in Russian")),
    ("en", _("Nomination in English")),
)


class AwardForm(forms.Form):
    person = forms.CharField(
        label=_("Who it is"),
        required=False,
        max_length=400,
        help_text=_("Begin to type the name and choose from the registered people."),
        widget=forms.TextInput(attrs={"list": PEOPLE, "autocomplete": "off"}),
    )
    degree = forms.ChoiceField(
        label=_("Diploma"), required=False, choices=[("", _("no diploma")), *Degree.choices]
    )

    def __init__(self, *args: Any, row: AwardRow, people: dict[str, Person], **kwargs: Any) -> None:
        self.people = dict(people)
        label = self._label(row.person)
        award = row.award
        kwargs["initial"] = {"person": label, "degree": award.degree if award else row.usual}
        super().__init__(*args, **kwargs)
        for code, words in NOMINATIONS:
            value = award.nomination.get(code, "") if award else ""
            self.fields[f"nomination_{code}"] = forms.CharField(
                label=words, required=False, max_length=200, initial=value
            )

    def _label(self, person: Person | None) -> str:
        """How the person who is named already stands in the list, put there if need be."""
        if person is None:
            return ""
        known = next((label for label, one in self.people.items() if one == person), None)
        if known is None:
            known = person.full_name
            self.people[known] = person
        return known

    def clean_person(self) -> Person | None:
        told = " ".join(self.cleaned_data["person"].split())
        if not told:
            return None
        found = {" ".join(label.split()).casefold(): one for label, one in self.people.items()}
        exact = found.get(told.casefold())
        begun = [one for label, one in found.items() if label.startswith(told.casefold())]
        if exact is None and len(begun) != 1:
            raise forms.ValidationError(
                _("Several registered people are called so. Please choose one from the list.")
                if begun
                else _("Nobody registered at the event is called so. Please choose from the list.")
            )
        return exact or begun[0]

    def nomination(self) -> T:
        told = {code: self.cleaned_data.get(f"nomination_{code}", "") for code, _w in NOMINATIONS}
        return T({code: text for code, text in told.items() if text})

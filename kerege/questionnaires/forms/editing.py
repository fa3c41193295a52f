"""What an author writes: the words around the questions, a question with its answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import TranslatedFormField
from kerege.questionnaires.forms.choices import ChoicesField
from kerege.questionnaires.forms.condition_fields import ConditionFields
from kerege.questionnaires.models import CHOICE_KINDS, SILENT_KINDS, Kind, Question, Version

NARROW = {Kind.SCALE, Kind.MATRIX}
CHOOSING = {Kind.ONE, Kind.SEVERAL}
LIMITS = {Kind.NUMBER, Kind.SCALE, Kind.MATRIX, Kind.SEVERAL}


class TextsForm(forms.ModelForm):
    title = TranslatedFormField(label=_("Title"), max_length=200)

    class Meta:
        model = Version
        fields = ("intro", "thanks", "is_anonymous")
        help_texts = {
            "is_anonymous": _(
                "We then keep who has answered, apart from the answers, and nobody can put the "
                "two together. Groups of fewer than three answers are not shown."
            )
        }

    field_order = ("title", "intro", "thanks", "is_anonymous")

    def __init__(self, *args: Any, may_be_anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["title"] = self.instance.questionnaire.title
        if not may_be_anonymous:
            del self.fields["is_anonymous"]


class QuestionForm(ConditionFields, forms.Form):
    """A question of one kind; what the kind does not know is not asked for."""

    text = TranslatedFormField(label=_("Question"), max_length=600, multiline=True)
    help = TranslatedFormField(
        label=_("Explanation"), max_length=600, multiline=True, required=False
    )
    is_required = forms.BooleanField(label=_("An answer is required"), required=False)
    choices = ChoicesField(label=_("Answers to choose from"))
    has_other = forms.BooleanField(
        label=_("One may also write another answer in one's own words"), required=False
    )
    min = forms.IntegerField(label=_("Least"), required=False, min_value=-1000000)
    max = forms.IntegerField(label=_("Greatest"), required=False, max_value=1000000000)
    has_fractions = forms.BooleanField(label=_("Decimal numbers too"), required=False)
    low = TranslatedFormField(label=_("What the lowest mark means"), max_length=60, required=False)
    high = TranslatedFormField(
        label=_("What the highest mark means"), max_length=60, required=False
    )
    max_length = forms.IntegerField(
        label=_("Characters at most"), required=False, min_value=1, max_value=20000
    )
    first_day = forms.DateField(
        label=_("First day that can be chosen"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    last_day = forms.DateField(
        label=_("Last day that can be chosen"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        earlier: list[Question],
        question: Question | None = None,
        rows: list[tuple[str, Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind = kind
        kwargs["initial"] = _initial(kind, question, rows or [])
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - _names(kind):
            del self.fields[name]
        if kind == Kind.MATRIX:
            self.fields["choices"].label = _("Lines to give marks to")
            self.fields["choices"].widget.has_places = False
        if kind in {Kind.SEVERAL}:
            self.fields["min"].label = _("Choices at least")
            self.fields["max"].label = _("Choices at most")
        self.add_conditions(earlier, question.conditions if question else {})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        low, high = values.get("min"), values.get("max")
        if low is not None and high is not None and high < low:
            self.add_error("max", _("The greatest lies below the least."))
        elif self.kind in NARROW and not _is_scale(low, high):
            self.add_error("max", _("A scale has 2 to 11 marks between 0 and 10."))
        if self.kind in CHOICE_KINDS and not values.get("choices"):
            self.add_error("choices", _("Please write at least one answer."))
        return values

    def question(self) -> dict[str, Any]:
        """What the action is given."""
        values = self.cleaned_data
        return {
            "text": values["text"],
            "help": values.get("help") or {},
            "is_required": values.get("is_required", False),
            "settings": self._settings(),
            "conditions": self.expression(),
        }

    def _settings(self) -> dict[str, Any]:
        names = ("min", "max", "max_length", "has_other", "has_fractions", "low", "high")
        told = {name: self.cleaned_data.get(name) for name in names}
        for name in ("first_day", "last_day"):
            day = self.cleaned_data.get(name)
            told[name] = day.isoformat() if day else None
        return {name: value for name, value in told.items() if value not in (None, False, "", {})}


def _names(kind: Kind) -> set[str]:
    """The fields that a question of this kind has, conditions aside."""
    names = {"text", "help"}
    if kind not in SILENT_KINDS:
        names |= {"is_required"}
    if kind in CHOICE_KINDS:
        names |= {"choices"}
    if kind in CHOOSING:
        names |= {"has_other"}
    if kind in LIMITS:
        names |= {"min", "max"}
    if kind in NARROW:
        names |= {"low", "high"}
    more = {
        Kind.NUMBER: {"has_fractions"},
        Kind.SHORT: {"max_length"},
        Kind.LONG: {"max_length"},
        Kind.DATE: {"first_day", "last_day"},
    }
    return names | more.get(kind, set())


def _initial(kind: Kind, question: Question | None, rows: list[tuple[str, Any]]) -> dict[str, Any]:
    if question is None:
        first = {"min": 1, "max": 5} if kind in NARROW else {}
        return {**first, "choices": [_row(code, label) for code, label in rows]}
    return {
        **question.settings,
        "text": question.text,
        "help": question.help,
        "is_required": question.is_required,
        "choices": [
            _row(choice.code, choice.label, choice.places)
            for choice in question.choices.order_by("order", "pk")
        ],
    }


def _row(code: str, label: Any, places: int | None = None) -> dict[str, Any]:
    return {"code": code, "label": label, "places": places}


def _is_scale(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and 0 <= low < high <= 10

"""What a question of each kind asks besides its text: plain fields that become content and key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T, TranslatedFormField, languages
from kerege.quizzes.models import QuestionKind

Told = tuple[dict[str, Any], dict[str, Any]]
PERCENT = 100


class Part(forms.Form):
    """Fields of one kind. `told` gives content and key; `initial_of` goes the other way."""

    def told(self) -> Told:
        return {}, {}

    @staticmethod
    def initial_of(content: dict[str, Any], key: dict[str, Any]) -> dict[str, Any]:
        return {}


class TrueFalsePart(Part):
    right = forms.ChoiceField(
        label=_("The sentence is"),
        choices=[("true", _("true")), ("false", _("false"))],
        widget=forms.RadioSelect,
    )

    def told(self) -> Told:
        return {}, {"right": self.cleaned_data["right"] == "true"}

    @staticmethod
    def initial_of(content, key):
        return {"right": "true" if key.get("right") else "false"} if "right" in key else {}


class TypedPart(Part):
    answers = TranslatedFormField(
        label=_("Right answers"),
        max_length=1000,
        multiline=True,
        help_text=_("One answer a line: every way to write it that you would accept."),
    )
    exact = forms.BooleanField(
        label=_("Kazakh letters and the script count"),
        required=False,
        help_text=_(
            "Otherwise «Мұхтар Әуезов», «мухтар ауезов» and «Mukhtar Auezov» are the same answer."
        ),
    )

    def told(self) -> Told:
        told = self.cleaned_data["answers"]
        answers = {
            code: [line.strip() for line in told[code].splitlines() if line.strip()][:20]
            for code in languages()
            if told.get(code)
        }
        return {}, {"answers": answers, "exact": self.cleaned_data["exact"]}

    @staticmethod
    def initial_of(content, key):
        answers = {code: "\n".join(rows) for code, rows in key.get("answers", {}).items()}
        return {"answers": T(answers), "exact": key.get("exact", False)}


class NumberPart(Part):
    value = forms.CharField(label=_("The right number"), max_length=30)
    tolerance = forms.CharField(
        label=_("Allowed difference"),
        max_length=30,
        initial="0",
        help_text=_("With 2, an answer two more or two less is right too."),
    )
    unit = TranslatedFormField(label=_("Unit"), max_length=30, required=False)

    def told(self) -> Told:
        told = self.cleaned_data
        return (
            {"unit": dict(told["unit"] or {})},
            {"value": told["value"], "tolerance": told["tolerance"]},
        )

    @staticmethod
    def initial_of(content, key):
        if not key:
            return {}
        return {"unit": T(content.get("unit") or {}), **key}


class SliderPart(Part):
    low = forms.IntegerField(label=_("From the number"), initial=0)
    high = forms.IntegerField(label=_("To the number"), initial=100)
    step = forms.IntegerField(label=_("Step"), initial=1, min_value=1)
    value = forms.IntegerField(label=_("The right number"))
    tolerance = forms.IntegerField(
        label=_("Allowed difference"),
        initial=0,
        min_value=0,
        help_text=_("With 2, an answer two more or two less is right too."),
    )
    unit = TranslatedFormField(label=_("Unit"), max_length=30, required=False)

    def told(self) -> Told:
        told = dict(self.cleaned_data)
        told["unit"] = dict(told["unit"] or {})
        key = {name: told.pop(name) for name in ("value", "tolerance")}
        return told, key

    @staticmethod
    def initial_of(content, key):
        return {**content, "unit": T(content.get("unit") or {}), **key} if key else {}


class PlacePart(Part):
    x = forms.IntegerField(label=_("From the left, %"), min_value=0, max_value=PERCENT, initial=50)
    y = forms.IntegerField(
        label=_("From the top, % of the width"), min_value=0, max_value=300, initial=50
    )
    r = forms.IntegerField(
        label=_("Radius of the circle, % of the width"), min_value=2, max_value=50, initial=10
    )

    def told(self) -> Told:
        area = {name: self.cleaned_data[name] / PERCENT for name in ("x", "y", "r")}
        return {}, {"areas": [area]}

    @staticmethod
    def initial_of(content, key):
        areas = key.get("areas") or [{}]
        return {name: round(value * PERCENT) for name, value in areas[0].items()}


class ScalePart(Part):
    low = forms.IntegerField(label=_("From the number"), initial=1, min_value=0, max_value=10)
    high = forms.IntegerField(label=_("To the number"), initial=5, min_value=1, max_value=11)
    low_text = TranslatedFormField(
        label=_("What the first step means"), max_length=60, required=False
    )
    high_text = TranslatedFormField(
        label=_("What the last step means"), max_length=60, required=False
    )

    def told(self) -> Told:
        told = self.cleaned_data
        texts = {name: dict(told[name] or {}) for name in ("low_text", "high_text")}
        return {"low": told["low"], "high": told["high"], **texts}, {}

    @staticmethod
    def initial_of(content, key):
        texts = {name: T(content.get(name) or {}) for name in ("low_text", "high_text")}
        return {**content, **texts} if content else {}


class CloudPart(Part):
    words = forms.IntegerField(
        label=_("How many words a player gives"), min_value=1, max_value=5, initial=3
    )

    def told(self) -> Told:
        return {"words": self.cleaned_data["words"]}, {}

    @staticmethod
    def initial_of(content, key):
        return dict(content)


class OpenPart(Part):
    letters = forms.IntegerField(
        label=_("How many letters at most"), min_value=20, max_value=500, initial=200
    )

    def told(self) -> Told:
        return {"letters": self.cleaned_data["letters"]}, {}

    @staticmethod
    def initial_of(content, key):
        return dict(content)


PARTS: dict[str, type[Part]] = {
    QuestionKind.TRUE_FALSE: TrueFalsePart,
    QuestionKind.TYPED: TypedPart,
    QuestionKind.NUMBER: NumberPart,
    QuestionKind.SLIDER: SliderPart,
    QuestionKind.PLACE: PlacePart,
    QuestionKind.SCALE: ScalePart,
    QuestionKind.CLOUD: CloudPart,
    QuestionKind.OPEN: OpenPart,
}

"""One form field for each kind of question; all clean to the plain value that is kept."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.foundation.translated import T
from kerege.questionnaires import files
from kerege.questionnaires.models import Choice, Kind, Question

OTHER = "other"
SHORT_LENGTH, LONG_LENGTH = 200, 5000
HIGHEST = 10**12


class NumberField(forms.CharField):
    """A number as people write it: «3,5» and «1 200» too."""

    def __init__(self, *, low: float | None, high: float | None, whole: bool, **options: Any):
        super().__init__(max_length=30, **options)
        self.low, self.high, self.whole = low, high, whole
        self.widget.attrs["inputmode"] = "numeric" if whole else "decimal"

    def clean(self, value: Any) -> int | float | None:
        text = re.sub(r"\s", "", super().clean(value)).replace(",", ".")
        if not text:
            return None
        number = self._number(text)
        if self.low is not None and number < Decimal(str(self.low)):
            raise forms.ValidationError(_("The number must be at least %(n)s.") % {"n": self.low})
        if self.high is not None and number > Decimal(str(self.high)):
            raise forms.ValidationError(_("The number must be at most %(n)s.") % {"n": self.high})
        return int(number) if number == number.to_integral_value() else float(number)

    def _number(self, text: str) -> Decimal:
        if not re.fullmatch(r"[+−-]?[0-9]+(\.[0-9]+)?", text):
            raise forms.ValidationError(_("Please write a number with digits, such as 12."))
        try:
            number = Decimal(text.replace("−", "-"))
        except InvalidOperation:
            raise forms.ValidationError(_("Please write a number with digits.")) from None
        if abs(number) > HIGHEST:
            raise forms.ValidationError(_("This number is too large."))
        if self.whole and number != number.to_integral_value():
            raise forms.ValidationError(_("Please write a whole number."))
        return number


class DayField(forms.DateField):
    """A day, kept as "2030-03-01"."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, low: str | None, high: str | None, **options: Any) -> None:
        super().__init__(**options)
        self.low, self.high = low, high
        if low:
            self.widget.attrs["min"] = low
        if high:
            self.widget.attrs["max"] = high

    def prepare_value(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) and _is_day(value) else value

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return ""
        told = day.isoformat()
        if (self.low and told < self.low) or (self.high and told > self.high):
            raise forms.ValidationError(_("This day lies outside the days one can choose."))
        return told


class PhoneField(forms.CharField):
    """Digits with the country in front, however they were grouped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=30, **options)
        self.widget.input_type = "tel"
        self.widget.attrs["autocomplete"] = "tel"

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        digits = re.sub(r"[\s()\-.]", "", text)
        if not re.fullmatch(r"\+?[0-9]{7,15}", digits):
            raise forms.ValidationError(
                _("A phone number has 7 to 15 digits, such as +7 701 123 45 67.")
            )
        # Kazakhstan writes 8 701 … at home and +7 701 … abroad: one number.
        if re.fullmatch(r"8[0-9]{10}", digits):
            return f"+7{digits[1:]}"
        return digits


class SeveralField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, low: int | None, high: int | None, **options: Any) -> None:
        super().__init__(**options)
        self.low, self.high = low, high

    def validate(self, value: Sequence[str]) -> None:
        super().validate(value)
        if value and self.low and len(value) < self.low:
            raise forms.ValidationError(_("Please choose at least %(n)s.") % {"n": self.low})
        if self.high and len(value) > self.high:
            raise forms.ValidationError(_("Please choose at most %(n)s.") % {"n": self.high})


class MatrixWidget(forms.Widget):
    """Rows × marks: a table of radio buttons."""

    template_name = "questionnaires/widgets/matrix.html"
    use_fieldset = True

    def __init__(self, rows: Sequence[tuple[str, Any]], marks: Sequence[int]) -> None:
        super().__init__()
        self.rows, self.marks, self.low, self.high = rows, marks, "", ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = value or {}
        context["widget"] |= {
            "marks": self.marks,
            "low": self.low,
            "high": self.high,
            "rows": [
                {"name": f"{name}__{code}", "label": label, "chosen": str(value.get(code, ""))}
                for code, label in self.rows
            ],
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        found = {code: data.get(f"{name}__{code}", "") for code, _label in self.rows}
        return {code: mark for code, mark in found.items() if mark}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not self.value_from_datadict(data, files, name)

    def id_for_label(self, id_: str) -> str:
        return ""


class MatrixField(forms.Field):
    default_error_messages = {
        "rows": gettext_lazy("Please give a mark in every line."),
        "mark": gettext_lazy("Please choose one of the marks."),
    }

    def __init__(self, *, rows: Sequence[tuple[str, Any]], marks: Sequence[int], **options: Any):
        super().__init__(widget=MatrixWidget(rows, marks), **options)
        self.rows, self.marks = rows, {str(mark): mark for mark in marks}

    def clean(self, value: Any) -> dict[str, int]:
        if any(mark not in self.marks for mark in value.values()):
            raise forms.ValidationError(self.error_messages["mark"])
        if self.required and len(value) < len(self.rows):
            raise forms.ValidationError(self.error_messages["rows"])
        return {code: self.marks[mark] for code, mark in value.items()}


class ConsentField(forms.BooleanField):
    default_error_messages = {"required": gettext_lazy("Please tick this to go on.")}

    def clean(self, value: Any) -> str:
        return "yes" if super().clean(value) else ""


class MarkField(forms.TypedChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, widget=forms.RadioSelect, **options)


def field_for(question: Question, choices: Sequence[Choice]) -> forms.Field:
    """The field of a question; `choices` are its rows in order."""
    options = {
        "label": question.text,
        "help_text": question.help,
        "required": question.is_required,
    }
    return _MAKERS[Kind(question.kind)](question.settings, choices, options)


def marks_of(settings: dict[str, Any]) -> list[int]:
    """The marks of a scale, five at most from nought to ten."""
    low, high = settings.get("min", 1), settings.get("max", 5)
    return list(range(low, high + 1))


def words_of(settings: dict[str, Any], name: str) -> T:
    """A text of the settings, such as the words at the low end of a scale."""
    return T(settings.get(name) or {})


def _is_day(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None


def _short(settings: Any, choices: Any, options: Any) -> forms.Field:
    return forms.CharField(max_length=settings.get("max_length") or SHORT_LENGTH, **options)


def _long(settings: Any, choices: Any, options: Any) -> forms.Field:
    length = settings.get("max_length") or LONG_LENGTH
    return forms.CharField(max_length=length, widget=forms.Textarea({"rows": 4}), **options)


def _number(settings: Any, choices: Any, options: Any) -> forms.Field:
    limits = {"low": settings.get("min"), "high": settings.get("max")}
    return NumberField(whole=not settings.get("has_fractions"), **limits, **options)


def _date(settings: Any, choices: Any, options: Any) -> forms.Field:
    return DayField(low=settings.get("first_day"), high=settings.get("last_day"), **options)


def _yes_no(settings: Any, choices: Any, options: Any) -> forms.Field:
    return forms.ChoiceField(
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
        **options,
    )


def _one(settings: Any, choices: Sequence[Choice], options: Any) -> forms.Field:
    pairs = _pairs(settings, choices)
    return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect, **options)


def _several(settings: Any, choices: Sequence[Choice], options: Any) -> forms.Field:
    limits = {"low": settings.get("min"), "high": settings.get("max")}
    return SeveralField(choices=_pairs(settings, choices), **limits, **options)


def _scale(settings: Any, choices: Any, options: Any) -> forms.Field:
    return MarkField(choices=[(mark, str(mark)) for mark in marks_of(settings)], **options)


def _matrix(settings: Any, choices: Sequence[Choice], options: Any) -> forms.Field:
    rows = [(choice.code, choice.label) for choice in choices]
    field = MatrixField(rows=rows, marks=marks_of(settings), **options)
    field.widget.low, field.widget.high = words_of(settings, "low"), words_of(settings, "high")
    return field


def _email(settings: Any, choices: Any, options: Any) -> forms.Field:
    return forms.EmailField(max_length=254, **options)


def _link(settings: Any, choices: Any, options: Any) -> forms.Field:
    return forms.URLField(max_length=500, assume_scheme="https", **options)


def _file(settings: Any, choices: Any, options: Any) -> forms.Field:
    return files.make_field(**options) if files.can_be_kept() else _link(settings, choices, options)


def _pairs(settings: Any, choices: Sequence[Choice]) -> list[tuple[str, Any]]:
    # As a plain text: Django would take the three languages for a group of choices.
    pairs: list[tuple[str, Any]] = [(choice.code, str(choice.label)) for choice in choices]
    if settings.get("has_other"):
        pairs.append((OTHER, gettext_lazy("Another answer")))
    return pairs


_MAKERS: dict[Kind, Callable[..., forms.Field]] = {
    Kind.SHORT: _short,
    Kind.LONG: _long,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.EMAIL: _email,
    Kind.PHONE: lambda settings, choices, options: PhoneField(**options),
    Kind.LINK: _link,
    Kind.FILE: _file,
    Kind.CONSENT: lambda settings, choices, options: ConsentField(**options),
}

"""A condition put together from selects: up to three tests, of which all or any must hold."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kerege.questionnaires.models import Kind, Question
from kerege.questionnaires.sentences import label_of

COUNT = 3
NUMBERS = {Kind.NUMBER, Kind.SCALE}
CHOOSING = {Kind.ONE, Kind.SEVERAL, Kind.YES_NO}


class ConditionFields:
    """Mixed into a form: the fields `glue`, `test_1`, `number_1`, …"""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def add_conditions(self, earlier: list[Question], expression: dict[str, Any]) -> None:
        self._earlier, self._kept = earlier, expression
        tests = _take_apart(expression)
        self.is_too_deep = tests is None
        if tests is None or not earlier:
            return
        self.fields["glue"] = forms.ChoiceField(
            label=_("Show this question"),
            choices=[("all", _("if all of these are so")), ("any", _("if any of these is so"))],
            initial="any" if "any" in expression else "all",
            required=False,
        )
        options = _options(earlier)
        for number in range(1, COUNT + 1):
            test, than = tests[number - 1] if number <= len(tests) else ("", None)
            self.fields[f"test_{number}"] = forms.ChoiceField(
                label=_("Condition %(n)s") % {"n": number},
                choices=options,
                initial=test,
                required=False,
            )
            self.fields[f"number_{number}"] = forms.FloatField(
                label=_("Number to compare with"), initial=than, required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}  # type: ignore[misc]  # of the form it is mixed into
        for number in range(1, COUNT + 1):
            test = values.get(f"test_{number}") or ""
            than = values.get(f"number_{number}")
            if test.split("|")[0] in {"greater", "less"} and than is None:
                message = gettext_lazy("Please write the number to compare with.")
                self.add_error(f"number_{number}", message)  # type: ignore[attr-defined]  # as above
        return values

    def expression(self) -> dict[str, Any]:
        """What was put together; a condition that selects cannot show stays as it is."""
        if self.is_too_deep:
            return self._kept
        parts = [
            _test(test, self.cleaned_data.get(f"number_{number}"))
            for number in range(1, COUNT + 1)
            if (test := self.cleaned_data.get(f"test_{number}"))
        ]
        if len(parts) < 2:
            return parts[0] if parts else {}
        return {self.cleaned_data.get("glue") or "all": parts}


def _options(earlier: list[Question]) -> list[Any]:
    groups: list[Any] = [("", pgettext("condition", "always"))]
    for question in earlier:
        if question.asks:
            text = Truncator(str(question.text)).chars(70)
            groups.append((text, _tests_of(question, text)))
    return groups


def _tests_of(question: Question, text: str) -> list[tuple[str, str]]:
    word = "includes" if question.kind == Kind.SEVERAL else "equals"
    found = []
    for code in _values_of(question):
        told = {"question": text, "value": _words(question, code)}
        found.append((f"{word}|{question.code}|{code}", _("%(question)s: %(value)s") % told))
        negated = _("%(question)s: not %(value)s") % told
        found.append((f"not_{word}|{question.code}|{code}", negated))
    if question.kind in NUMBERS:
        told = {"question": text}
        found.append((f"greater|{question.code}", _("%(question)s: greater than") % told))
        found.append((f"less|{question.code}", _("%(question)s: less than") % told))
    told = {"question": text}
    found.append((f"answered|{question.code}", _("%(question)s: answered") % told))
    found.append((f"not_answered|{question.code}", _("%(question)s: not answered") % told))
    return found


def _values_of(question: Question) -> list[str]:
    if question.kind == Kind.YES_NO:
        return ["yes", "no"]
    if question.kind not in CHOOSING:
        return []
    codes = [choice.code for choice in question.rows]  # type: ignore[attr-defined]  # by questions_of()
    return [*codes, "other"] if question.settings.get("has_other") else codes


def _words(question: Question, code: str) -> str:
    if question.kind == Kind.YES_NO:
        return _("Yes") if code == "yes" else _("No")
    return label_of(question, code)


def _test(test: str, than: float | None) -> dict[str, Any]:
    word, code, *rest = test.split("|")
    if word.startswith("not_"):
        return {"not": _test(test.removeprefix("not_"), than)}
    if word == "answered":
        return {"answered": code}
    if word in {"greater", "less"}:
        number = than or 0
        return {word: [code, int(number) if number == int(number) else number]}
    return {word: [code, rest[0]]}


def _take_apart(expression: dict[str, Any]) -> list[tuple[str, float | None]] | None:
    """The tests as the selects show them, or None if selects cannot."""
    if not expression:
        return []
    ((word, rest),) = expression.items()
    parts = rest if word in {"all", "any"} else [expression]
    found = [_select_of(part) for part in parts]
    return None if None in found or len(found) > COUNT else [one for one in found if one]


def _select_of(part: dict[str, Any]) -> tuple[str, float | None] | None:
    ((word, rest),) = part.items()
    if word == "not":
        inner = _select_of(rest)
        simple = inner is not None and inner[0].startswith(("equals", "includes", "answered"))
        return (f"not_{inner[0]}", None) if inner and simple else None
    if word == "answered":
        return f"answered|{rest}", None
    if word in {"greater", "less"}:
        return (f"{word}|{rest[0]}", rest[1]) if isinstance(rest[1], int | float) else None
    if word in {"equals", "includes"} and isinstance(rest[1], str):
        return f"{word}|{rest[0]}|{rest[1]}", None
    return None

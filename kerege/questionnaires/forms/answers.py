"""The form that a version becomes: fields by its questions, conditions decided by the server."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kerege.questionnaires import conditions
from kerege.questionnaires.forms.fields import OTHER, field_for, words_of
from kerege.questionnaires.models import AnswerSheet, Choice, Kind, Question, Version
from kerege.questionnaires.queries.versions import FullChoices, conditions_of
from kerege.questionnaires.sentences import in_words

PREFIX = "q_"
CHOOSING = {Kind.ONE, Kind.SEVERAL}
Given = dict[str, tuple[Any, str]]


@dataclass(frozen=True)
class Line:
    """One question as the template draws it."""

    question: Question
    field: forms.BoundField | None
    other: forms.BoundField | None
    condition: str

    @property
    def conditions_json(self) -> str:
        return json.dumps(self.question.conditions)

    @property
    def is_full(self) -> bool:
        """Whether there is nothing left to choose."""
        return self.question.kind in CHOOSING and not self.field.field.choices  # type: ignore[union-attr]  # it asks

    @property
    def low(self) -> str:
        return str(words_of(self.question.settings, "low"))

    @property
    def high(self) -> str:
        return str(words_of(self.question.settings, "high"))


class AnswersForm(forms.Form):
    """Answers to a version. What is hidden is neither required nor kept."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        version: Version,
        questions: list[Question],
        full: FullChoices,
        sheet: AnswerSheet | None = None,
    ) -> None:
        self.version, self.questions, self.full, self.sheet = version, questions, full, sheet
        super().__init__(data, files, initial=_initial(sheet), label_suffix="")
        for question in questions:
            if question.asks:
                self._add(question)

    def lines(self) -> list[Line]:
        """Everything in order, ready to be drawn."""
        words = in_words(self.questions)
        return [
            Line(
                question,
                self[PREFIX + question.code] if question.asks else None,
                self[other] if (other := _other_name(question)) in self.fields else None,
                words.get(question.code, ""),
            )
            for question in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = {
            question.code: values[name]
            for question in self.questions
            if (name := PREFIX + question.code) in values and conditions.is_answered(values[name])
        }
        shown = set(conditions.shown(conditions_of(self.questions), given))
        for question in self.questions:
            if question.code not in shown:
                self._forget(question)
            elif question.code in given:
                self._check_other(question, given[question.code])
        return values

    def answers(self) -> Given:
        """Code of the question -> its value and the text of "another answer"."""
        return {
            question.code: (value, self.cleaned_data.get(_other_name(question), ""))
            for question in self.questions
            if conditions.is_answered(value := self.cleaned_data.get(PREFIX + question.code))
        }

    def _add(self, question: Question) -> None:
        rows: list[Choice] = question.rows  # type: ignore[attr-defined]  # by questions_of()
        field = field_for(question, rows)
        if question.kind in CHOOSING:
            self._mark_full(question, field)
        self.fields[PREFIX + question.code] = field
        if question.settings.get("has_other") and question.kind in CHOOSING:
            self.fields[_other_name(question)] = forms.CharField(
                label=_("Another answer, in your words"), max_length=300, required=False
            )

    def _mark_full(self, question: Question, field: Any) -> None:
        """A choice without places is left out, unless the sheet holds it already."""
        field.choices = [
            (code, label) for code, label in field.choices if not self.full.has(question.code, code)
        ]
        if not field.choices:
            field.required = False

    def _forget(self, question: Question) -> None:
        for name in (PREFIX + question.code, _other_name(question)):
            self.cleaned_data.pop(name, None)
            self.errors.pop(name, None)

    def _check_other(self, question: Question, value: Any) -> None:
        name = _other_name(question)
        if name not in self.fields:
            return
        if OTHER not in (value if isinstance(value, list) else [value]):
            self.cleaned_data.pop(name, None)
        elif not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, _("Please write your answer here."))


def _other_name(question: Question) -> str:
    return f"{PREFIX}{question.code}__other"


def _initial(sheet: AnswerSheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    initial = {}
    for answer in sheet.answers.select_related("question"):
        initial[PREFIX + answer.question.code] = answer.value
        initial[_other_name(answer.question)] = answer.other_text
    return initial

"""Conditions and answers in words, for people who read the page without script and for tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation import dates, numbers
from kerege.foundation.translated import T
from kerege.questionnaires import files
from kerege.questionnaires.models import Kind, Question

OTHER = "other"


def in_words(questions: Sequence[Question]) -> dict[str, str]:
    """For each question with a condition: when it is to be answered."""
    known = {question.code: question for question in questions}
    return {
        question.code: _("To be answered only if: %(condition)s") % {"condition": told}
        for question in questions
        if question.conditions and (told := _sentence(question.conditions, known))
    }


def answer_in_words(question: Question, value: Any, other_text: str = "") -> str:
    """«Иә»; «Онлайн; Басқа: …»; «2030 ж. 1 наурыз»."""
    if question.kind == Kind.MATRIX:
        labels = _labels(question)
        return "; ".join(f"{labels.get(code, code)}: {mark}" for code, mark in value.items())
    parts = value if isinstance(value, list) else [value]
    told = [_part(question, part) for part in parts]
    if other_text:
        pairs = zip(parts, told, strict=True)
        told = [other_text if part == OTHER else words for part, words in pairs]
    return "; ".join(told)


def label_of(question: Question, code: str) -> str:
    """The words of one choice."""
    return str(_labels(question).get(code, code))


def _sentence(expression: Mapping[str, Any], known: Mapping[str, Question]) -> str:
    ((word, rest),) = expression.items()
    if word in {"all", "any"}:
        glue = "; " if word == "all" else _("; or ")
        return glue.join(_sentence(part, known) for part in rest if part)
    if word == "not":
        return _denied(rest, known)
    if word == "answered":
        return _("“%(question)s” is answered") % {"question": _text(rest, known)}
    code, value = rest
    question = known.get(code)
    told = _part(question, value) if question else str(value)
    return _TOLD[word]() % {"question": _text(code, known), "value": told}


def _denied(expression: Mapping[str, Any], known: Mapping[str, Question]) -> str:
    ((word, rest),) = expression.items()
    if word == "answered":
        return _("“%(question)s” is not answered") % {"question": _text(rest, known)}
    if word in {"equals", "includes"}:
        question = known.get(rest[0])
        told = _part(question, rest[1]) if question else str(rest[1])
        return _("the answer to “%(question)s” is not “%(value)s”") % {
            "question": _text(rest[0], known),
            "value": told,
        }
    return _("it is not so that %(condition)s") % {"condition": _sentence(expression, known)}


_TOLD = {
    "equals": lambda: _("the answer to “%(question)s” is “%(value)s”"),
    "includes": lambda: _("“%(value)s” is among the answers to “%(question)s”"),
    "greater": lambda: _("the answer to “%(question)s” is greater than %(value)s"),
    "less": lambda: _("the answer to “%(question)s” is less than %(value)s"),
}


def _text(code: str, known: Mapping[str, Question]) -> str:
    return str(known[code].text) if code in known else code


def _part(question: Question, value: Any) -> str:
    if question.kind in {Kind.YES_NO, Kind.CONSENT}:
        return {"yes": _("Yes"), "no": _("No")}.get(value, str(value))
    if question.kind in {Kind.ONE, Kind.SEVERAL}:
        return label_of(question, value)
    if question.kind == Kind.DATE:
        return dates.day(date.fromisoformat(value))
    if question.kind == Kind.FILE:
        return files.describe(value)[0]
    return numbers.number(value) if isinstance(value, int | float) else str(value)


def _labels(question: Question) -> dict[str, T | str]:
    rows = getattr(question, "rows", None)
    found = question.choices.all() if rows is None else rows
    return {OTHER: _("Another answer"), **{choice.code: choice.label for choice in found}}

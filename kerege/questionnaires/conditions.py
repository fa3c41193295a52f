"""When a question is shown: a small language, the same here and in `conditions.js`.

An expression is a dictionary with one word:

    {}                                 always
    {"answered": "code"}               the question has an answer
    {"equals": ["code", value]}        its answer is the value
    {"includes": ["code", value]}      the value is among its answers
    {"greater": ["code", 3]}, {"less": ["code", 3]}      numbers, or dates as "2030-03-01"
    {"all": [e, …]}, {"any": [e, …]}, {"not": e}

A question looks only at earlier ones, so there are no circles; the answer of a hidden question
counts as none. tests/questionnaires/conditions.json is what both languages must agree upon.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Answers = Mapping[str, Any]
Expression = Mapping[str, Any]

DEEPEST = 6
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holds(expression: Expression, answers: Answers) -> bool:
    """Whether the expression is true of these answers."""
    if not expression:
        return True
    ((word, rest),) = expression.items()
    return _WORDS[word](rest, answers)


def shown(questions: Iterable[tuple[str, Expression]], answers: Answers) -> list[str]:
    """The codes of the questions that are shown, given in their order."""
    found: list[str] = []
    seen: dict[str, Any] = {}
    for code, expression in questions:
        if holds(expression, seen):
            found.append(code)
            if code in answers:
                seen[code] = answers[code]
    return found


def looks_at(expression: Expression) -> set[str]:
    """The codes of the questions that the expression asks about."""
    if not expression:
        return set()
    ((word, rest),) = expression.items()
    if word in {"all", "any"}:
        return {code for part in rest for code in looks_at(part)}
    if word == "not":
        return looks_at(rest)
    return {rest if word == "answered" else rest[0]}


def is_wellformed(expression: Any, depth: int = 0) -> bool:
    """Whether it is an expression of this language at all."""
    if not isinstance(expression, dict) or depth > DEEPEST or len(expression) > 1:
        return False
    if not expression:
        return depth == 0
    ((word, rest),) = expression.items()
    if word in {"all", "any"}:
        return isinstance(rest, list) and all(is_wellformed(part, depth + 1) for part in rest)
    if word == "not":
        return is_wellformed(rest, depth + 1)
    if word == "answered":
        return isinstance(rest, str)
    return word in _WORDS and _is_pair(rest)


def misplaced(questions: Sequence[tuple[str, Expression]]) -> list[str]:
    """Codes of the questions that look at themselves, at later ones or at none that exist."""
    earlier: set[str] = set()
    found = []
    for code, expression in questions:
        if looks_at(expression) - earlier:
            found.append(code)
        earlier.add(code)
    return found


def is_answered(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _is_pair(rest: Any) -> bool:
    if not isinstance(rest, list) or len(rest) != 2 or not isinstance(rest[0], str):
        return False
    return isinstance(rest[1], str) or _is_number(rest[1])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(one: Any, other: Any) -> bool:
    return _comparable(one, other) and one == other


def _comparable(one: Any, other: Any) -> bool:
    """Never a number with a text, as in JavaScript's `===`."""
    return (_is_number(one) and _is_number(other)) or (
        isinstance(one, str) and isinstance(other, str)
    )


def _equals(rest: Sequence[Any], answers: Answers) -> bool:
    return _same(answers.get(rest[0]), rest[1])


def _includes(rest: Sequence[Any], answers: Answers) -> bool:
    value = answers.get(rest[0])
    return isinstance(value, list) and any(_same(part, rest[1]) for part in value)


def _in_order(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return bool(_DATE.fullmatch(one) and _DATE.fullmatch(other)) and one < other
    return _is_number(one) and _is_number(other) and one < other


_WORDS = {
    "all": lambda rest, answers: all(holds(part, answers) for part in rest),
    "any": lambda rest, answers: any(holds(part, answers) for part in rest),
    "not": lambda rest, answers: not holds(rest, answers),
    "answered": lambda rest, answers: is_answered(answers.get(rest)),
    "equals": _equals,
    "includes": _includes,
    "greater": lambda rest, answers: _in_order(rest[1], answers.get(rest[0])),
    "less": lambda rest, answers: _in_order(answers.get(rest[0]), rest[1]),
}

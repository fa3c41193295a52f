"""GIFT, Moodle's text format: read and written by ourselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from kerege.quizzes.exchange.draft import Draft, choice, pairs, said_in, typed

_SPECIAL = "~=#{}:\\"
_TITLE = re.compile(r"^\s*::(.*?)(?<!\\)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(?:html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_WORD = re.compile(r"\w")
_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|div|sub|sup|img|a|ul|ol|li)\b[^<>]*>", re.I)
_MARKS = {"~": "\ue000", "=": "\ue001", "#": "\ue002", "{": "\ue003", "}": "\ue004",
          ":": "\ue005", "\\": "\ue006", "n": "\n"}  # fmt: skip
_BACK = {mark: sign for sign, mark in _MARKS.items() if sign != "n"}


@dataclass
class _Answer:
    is_right: bool
    weight: float | None
    text: str


def is_gift(text: str) -> bool:
    """Whether there is an answer in braces."""
    return bool(re.search(r"(?<!\\)\{[^}]*\}", _hidden(text), re.DOTALL))


def read(text: str, language: str) -> list[Draft]:
    """The questions in their order."""
    return [_read_one(number, block, language) for number, block in _blocks(text)]


def write(questions: Sequence[Any], language: str) -> tuple[str, list[Any]]:
    """The file, and the questions that GIFT has no words for."""
    parts, left = [], []
    for question in questions:
        answer = _written(question, language)
        if answer is None:
            left.append(question)
            continue
        text = _escaped(said_in(question.text, language))
        parts.append(f"{text}{answer}\n")
    return "\n".join(parts), left


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Questions are parted by empty lines outside of braces; with the line each begins at."""
    lines: list[str] = []
    first, depth = 0, 0
    for number, line in enumerate([*text.lstrip("\ufeff").splitlines(), ""], start=1):
        bare = line.strip()
        if depth == 0 and bare.startswith(("//", "$CATEGORY")):
            continue
        if bare or (depth and number <= text.count("\n")):
            first = first or number
            lines.append(line)
            hidden = _hidden(line)
            depth = max(0, depth + hidden.count("{") - hidden.count("}"))
        elif lines:
            yield first, "\n".join(lines)
            lines, first, depth = [], 0, 0
    if lines:
        yield first, "\n".join(lines)


def _read_one(number: int, block: str, language: str) -> Draft:
    place = _("line %(number)s") % {"number": number}
    body = _FORMAT.sub("", _TITLE.sub("", _hidden(block), count=1))
    begin, end = body.find("{"), body.rfind("}")
    if begin < 0 or end < begin:
        if begin != end:
            told = _("A brace is missing around the answers.")
            return Draft(place, "single", {language: _shown(body)}, problems=[told])
        return Draft(place, "slide", {language: _shown(body)})
    tail = _shown(body[end + 1 :])
    # «…{=four =4}.» has no words behind the gap: only a full stop.
    text = _shown(body[:begin]) + (f" _____ {tail}" if _WORD.search(tail) else "")
    inner, _mark, general = body[begin + 1 : end].partition("####")
    made = _answer(inner.strip(), language)
    explanation = {language: _shown(general)} if general.strip() else {}
    return Draft(place, text={language: text.strip()}, explanation=explanation, **made)


def _answer(inner: str, language: str) -> dict[str, Any]:
    if not inner:
        return {"kind": "open", "content": {"letters": 200}, "key": {}}
    if inner.startswith("#"):
        return _number(inner[1:])
    word = inner.split("#")[0].strip().upper()
    if word in {"T", "TRUE", "F", "FALSE"}:
        return {"kind": "true_false", "content": {}, "key": {"right": word[0] == "T"}}
    answers = list(_pieces(inner))
    if answers and all(one.is_right and "->" in one.text for one in answers):
        return _pairs(answers, language)
    if answers and all(one.is_right for one in answers):
        known = [one.text for one in answers if one.weight != 0 and one.text != "*"]
        return typed({language: [_shown(one) for one in known]})
    whole = [place for place, one in enumerate(answers) if one.is_right]
    right = whole or [place for place, one in enumerate(answers) if (one.weight or 0) > 0]
    made = choice([{language: _shown(one.text)} for one in answers], right)
    return made | ({"kind": "poll", "key": {}} if not right else {})


def _pairs(answers: Sequence[_Answer], language: str) -> dict[str, Any]:
    """A pair without a left side is a false trail: it comes last."""
    halves = [one.text.partition("->") for one in answers]
    halves = sorted(halves, key=lambda half: not half[0].strip())
    left = [{language: _shown(one)} for one, _arrow, _other in halves if one.strip()]
    return pairs(left, [{language: _shown(other)} for _one, _arrow, other in halves])


def _pieces(inner: str) -> Iterator[_Answer]:
    for found in re.finditer(r"([~=])([^~=]*)", inner):
        text = found[2].split("#")[0]
        weight = _WEIGHT.match(text)
        yield _Answer(
            is_right=found[1] == "=",
            weight=float(weight[1]) if weight else None,
            text=_FORMAT.sub("", _WEIGHT.sub("", text)).strip(),
        )


def _number(inner: str) -> dict[str, Any]:
    rows = (one.text for one in _pieces(inner) if one.is_right)
    told = next(rows, re.split("[~#]", inner)[0]).strip()
    low, dots, high = told.partition("..")
    value, _colon, tolerance = told.partition(":")
    try:
        if dots:
            a, b = Decimal(low.strip()), Decimal(high.strip())
            value, tolerance = _plain((a + b) / 2), _plain((b - a) / 2)
    except InvalidOperation:
        value = ""
    key = {"value": value.strip(), "tolerance": tolerance.strip() or "0"}
    return {"kind": "number", "content": {"unit": {}}, "key": key}


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _written(question: Any, language: str) -> str | None:
    writer = _WRITERS.get(str(question.kind))
    if writer is None:
        return None
    inner = writer(question.content, question.key, language)
    if inner is None:
        return ""
    told = said_in(question.explanation, language)
    general = f"\n\t####{_escaped(told)}" if told else ""
    return f" {{{inner}{general}\n}}" if "\n" in inner + general else f" {{{inner}}}"


def _write_choice(content: Any, key: Any, language: str) -> str:
    right = key.get("right", [])
    several, wrong = len(right) > 1, "~%-100%"
    share = f"~%{round(100 / len(right), 5):g}%" if several else "="
    lines = [
        (share if row["id"] in right else (wrong if several else "~"))
        + _escaped(said_in(row["text"], language))
        for row in content["options"]
    ]
    return "".join(f"\n\t{line}" for line in lines)


def _write_typed(content: Any, key: Any, language: str) -> str:
    answers = key["answers"]
    known = answers.get(language) or [one for some in answers.values() for one in some]
    return "".join(f"\n\t={_escaped(one)}" for one in known)


def _write_pairs(content: Any, key: Any, language: str) -> str:
    right = {row["id"]: said_in(row["text"], language) for row in content["right"]}
    left = {key["pairs"][row["id"]]: said_in(row["text"], language) for row in content["left"]}
    return "".join(
        f"\n\t={_escaped(left.get(sign, ''))} -> {_escaped(right[sign])}"
        for sign in sorted(right, key=lambda sign: sign not in left)
    )


def _write_number(content: Any, key: Any, language: str) -> str:
    tolerance = str(key.get("tolerance") or "0")
    return f"#{key['value']}:{tolerance}"


_WRITERS: dict[str, Any] = {
    "single": _write_choice,
    "multiple": _write_choice,
    "poll": _write_choice,
    "true_false": lambda content, key, language: "TRUE" if key["right"] else "FALSE",
    "typed": _write_typed,
    "match": _write_pairs,
    "number": _write_number,
    "slider": _write_number,
    "open": lambda content, key, language: "",
    "slide": lambda content, key, language: None,
}


def _hidden(text: str) -> str:
    """With what a backslash protects put out of the way."""
    return re.sub(r"\\([~=#{}:\\n])", lambda found: _MARKS[found[1]], text)


def _shown(text: str) -> str:
    text = _TAG.sub(" ", text)
    for mark, sign in _BACK.items():
        text = text.replace(mark, sign)
    return re.sub(r"[ \t\r\f\v\n]+", " ", text).strip()


def _escaped(text: str) -> str:
    text = "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in text)
    return re.sub(r"\s*\n\s*", r"\\n", text.strip())

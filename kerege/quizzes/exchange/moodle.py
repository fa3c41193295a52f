"""Moodle XML: question by question, with our languages as `multilang` spans."""

import base64
import html
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _

from kerege.quizzes.exchange.draft import (
    Draft,
    PictureOf,
    Texts,
    choice,
    no_picture,
    ordered,
    pairs,
    typed,
)
from kerege.quizzes.exchange.markup import Node, escaped, parse, plain

_SPAN = re.compile(
    r'<span\b(?=[^>]*\bclass="multilang")[^>]*\blang="([a-z]{2})[^"]*"[^>]*>(.*?)</span>',
    re.DOTALL | re.IGNORECASE,
)
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_GIVEN = re.compile(r"""\b(src|alt)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_LANGUAGES = ("kk", "ru", "en")


def is_moodle(body: bytes) -> bool:
    """Whether its root is a quiz."""
    return b"<quiz" in body[:4000]


def read(body: bytes, language: str) -> list[Draft]:
    """The questions in their order."""
    drafts = []
    number = 0
    for node in parse(body).all("question"):
        if node.given.get("type") == "category":
            continue
        number += 1
        name = (node.first("name") or Node("")).text or str(number)
        place = _("question “%(name)s”, line %(line)s") % {"name": name[:60], "line": node.line}
        drafts.append(_draft(place, node, language))
    return drafts


def _draft(place: str, node: Node, language: str) -> Draft:
    text = _texts(node.first("questiontext"), language)
    explanation = _texts(node.first("generalfeedback"), language)
    reader = _READERS.get(node.given.get("type", ""))
    if reader is None:
        told = _("Questions of the kind “%(kind)s” are not taken.")
        problem = told % {"kind": node.given.get("type", "?")}
        return Draft(place, "single", text, explanation=explanation, problems=[problem])
    draft = Draft(place, text=text, explanation=explanation, **reader(node, language))
    draft.picture, alt = _picture(node)
    draft.picture_text = {language: alt} if draft.picture and alt else {}
    return draft


def _picture(node: Node) -> tuple[bytes, str]:
    """The first picture of the question and what it shows; of Moodle 1.9 too."""
    asked = node.first("questiontext") or Node("")
    raw = "".join((asked.first("text") or asked).words)
    files = {one.given.get("name", ""): one for one in asked.all("file")}
    for tag in _IMAGE.findall(raw):
        given = {name.lower(): html.unescape(value) for name, value in _GIVEN.findall(tag)}
        name = unquote(given.get("src", "").removeprefix("@@PLUGINFILE@@/")).partition("?")[0]
        if name in files:
            return _decoded(files[name]), given.get("alt", "")
    old = node.first("image_base64")
    return (_decoded(old), "") if old else (b"", "")


def _decoded(node: Node) -> bytes:
    try:
        return base64.b64decode("".join(node.words))
    except ValueError:
        return b""


def _texts(node: Node | None, language: str) -> Texts:
    if node is None:
        return {}
    inner = node.first("text") or node
    raw = "".join(inner.words)
    spans = {code.lower(): plain(text) for code, text in _SPAN.findall(raw)}
    return {code: text for code, text in spans.items() if code in _LANGUAGES} or {
        language: plain(raw)
    }


def _share(answer: Node) -> float:
    try:
        return float(answer.given.get("fraction", "0"))
    except ValueError:
        return 0.0


def _choice(node: Node, language: str) -> dict[str, Any]:
    answers = node.all("answer")
    right = [place for place, answer in enumerate(answers) if _share(answer) > 0]
    return choice([_texts(answer, language) for answer in answers], right)


def _true_false(node: Node, language: str) -> dict[str, Any]:
    right = next((answer.text.lower() for answer in node.all("answer") if _share(answer) > 0), "")
    key = {"right": right.startswith("true")} if right else {}
    return {"kind": "true_false", "content": {}, "key": key}


def _typed(node: Node, language: str) -> dict[str, Any]:
    answers: dict[str, list[str]] = {}
    for answer in node.all("answer"):
        for code, text in _texts(answer, language).items() if _share(answer) > 0 else ():
            answers.setdefault(code, []).append(text)
    return typed(answers)


def _number(node: Node, language: str) -> dict[str, Any]:
    right = next((answer for answer in node.all("answer") if _share(answer) > 0), Node(""))
    key = {"value": right.text_of("text"), "tolerance": right.text_of("tolerance") or "0"}
    return {"kind": "number", "content": {"unit": {}}, "key": key}


def _pairs(node: Node, language: str) -> dict[str, Any]:
    rows = [
        (_texts(row, language), _texts(row.first("answer"), language))
        for row in node.all("subquestion")
    ]
    # Moodle writes a false trail as an answer without a question.
    rows = sorted(
        (row for row in rows if any(row[1].values())), key=lambda row: not any(row[0].values())
    )
    left = [one for one, _other in rows if any(one.values())]
    return pairs(left, [other for _one, other in rows])


def _order(node: Node, language: str) -> dict[str, Any]:
    return ordered([_texts(answer, language) for answer in node.all("answer")])


_READERS: dict[str, Any] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _typed,
    "numerical": _number,
    "matching": _pairs,
    "ordering": _order,
    "essay": lambda node, language: {"kind": "open", "content": {"letters": 500}, "key": {}},
    "description": lambda node, language: {"kind": "slide", "content": {}, "key": {}},
}


def write(questions: Sequence[Any], picture_of: PictureOf = no_picture) -> tuple[str, list[Any]]:
    """The file, and the questions that Moodle has no words for."""
    parts, left = [], []
    for question in questions:
        writer = _WRITERS.get(str(question.kind))
        if writer is None:
            left.append(question)
            continue
        name, inner = writer(question.content, question.key)
        parts.append(
            f'<question type="{name}">\n<name><text>{escaped(_one(question.text)[:80])}</text>'
            f'</name>\n<questiontext format="html"><text>{_spans(question.text)}'
            f"{_with_picture(question, picture_of)}</questiontext>\n"
            f'<generalfeedback format="html"><text>'
            f"{_spans(question.explanation)}</text></generalfeedback>\n{inner}</question>\n"
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(parts)}</quiz>\n', left


def _with_picture(question: Any, picture_of: PictureOf) -> str:
    """The end of the text of a question, with its picture in the file."""
    found = picture_of(question)
    if found is None:
        return "</text>"
    name, body = found
    alt = html.escape(_one(getattr(question, "picture_text", {})), quote=True)
    tag = escaped(f'<p><img src="@@PLUGINFILE@@/{name}" alt="{alt}"></p>')
    coded = base64.b64encode(body).decode()
    return f'{tag}</text><file name="{name}" path="/" encoding="base64">{coded}</file>'


def _one(texts: Any) -> str:
    return next((text for text in dict(texts).values() if text), "")


def _spans(texts: Any) -> str:
    """One language as it is; several as spans, which Moodle shows to each in their own."""
    known = {code: escaped(text) for code, text in dict(texts or {}).items() if text}
    spans = "".join(
        f'<span lang="{code}" class="multilang">{text}</span>' for code, text in known.items()
    )
    return escaped(spans)


def _answer(share: float, inner: str) -> str:
    return f'<answer fraction="{share:g}" format="html"><text>{inner}</text></answer>\n'


def _write_choice(content: Any, key: Any) -> tuple[str, str]:
    right = key.get("right", [])
    share = round(100 / len(right), 5) if right else 0
    rows = [
        _answer(share if row["id"] in right else 0, _spans(row["text"]))
        for row in content["options"]
    ]
    is_single = "true" if len(right) == 1 else "false"
    return "multichoice", f"<single>{is_single}</single>\n" + "".join(rows)


def _write_true_false(content: Any, key: Any) -> tuple[str, str]:
    right = key["right"]
    return "truefalse", _answer(100 * right, "true") + _answer(100 * (not right), "false")


def _write_typed(content: Any, key: Any) -> tuple[str, str]:
    rows = [
        _answer(100, _spans({code: one})) for code, some in key["answers"].items() for one in some
    ]
    return "shortanswer", "<usecase>0</usecase>\n" + "".join(rows)


def _write_number(content: Any, key: Any) -> tuple[str, str]:
    tolerance = f"<tolerance>{escaped(str(key.get('tolerance') or 0))}</tolerance>"
    value = escaped(str(key["value"]))
    return "numerical", f'<answer fraction="100"><text>{value}</text>{tolerance}</answer>\n'


def _write_pairs(content: Any, key: Any) -> tuple[str, str]:
    right = {row["id"]: row["text"] for row in content["right"]}
    left = {key["pairs"][row["id"]]: row["text"] for row in content["left"]}
    rows = [
        f'<subquestion format="html"><text>{_spans(left.get(sign))}</text><answer><text>'
        f"{_spans(right[sign])}</text></answer></subquestion>\n"
        for sign in sorted(right, key=lambda sign: sign not in left)
    ]
    return "matching", "".join(rows)


def _write_order(content: Any, key: Any) -> tuple[str, str]:
    texts = {row["id"]: row["text"] for row in content["options"]}
    rows = [_answer(place, _spans(texts[one])) for place, one in enumerate(key["order"], start=1)]
    return "ordering", "".join(rows)


_WRITERS: dict[str, Any] = {
    "single": _write_choice,
    "multiple": _write_choice,
    "true_false": _write_true_false,
    "typed": _write_typed,
    "number": _write_number,
    "slider": _write_number,
    "match": _write_pairs,
    "order": _write_order,
    "open": lambda content, key: ("essay", ""),
    "slide": lambda content, key: ("description", ""),
}

"""Answers in words: the right one of a question, and what a player said."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.translated import T

MOST_LETTERS = 120


def said_in(text: dict[str, str] | None, language: str = "") -> str:
    """The text in the language, or in the next one that it has."""
    return T(text or {}).localize(language or None)


def right_words(entry: dict[str, Any], language: str = "") -> list[str]:
    """The right answer of an entry of a snapshot, line by line."""
    key, content = entry["key"], entry["content"]
    if "answers" in key:
        return [answer for answers in key["answers"].values() for answer in answers]
    if "value" in key:
        return [f"{key['value']} {said_in(content.get('unit'), language)}".strip()]
    if "pairs" in key:
        left, right = (texts_of(content, name, language) for name in ("left", "right"))
        return [f"{left.get(one)} — {right.get(other)}" for one, other in key["pairs"].items()]
    options = texts_of(content, "options", language)
    if "order" in key:
        return [f"{n}. {options.get(one)}" for n, one in enumerate(key["order"], start=1)]
    right = key.get("right")
    if isinstance(right, bool):
        return [true_or_false(right)]
    return [str(options.get(one)) for one in right or []]


def parts_of(entry: dict[str, Any], said: Any) -> list[str]:
    """What was said, in words of the language that is on: a choice of several has several parts."""
    kind, content = entry["kind"], entry["content"]
    if isinstance(said, bool):
        return [true_or_false(said)]
    if kind == "match" and isinstance(said, dict):
        left, right = (texts_of(content, name) for name in ("left", "right"))
        return [f"{left.get(one, one)} — {right.get(other, other)}" for one, other in said.items()]
    if kind == "order" and isinstance(said, list):
        options = texts_of(content, "options")
        return [" → ".join(str(options.get(one, one)) for one in said)]
    if kind == "cloud" and isinstance(said, list):
        return [str(word).casefold() for word in said]
    if isinstance(said, list):
        options = texts_of(content, "options")
        return [str(options.get(one, one)) for one in said]
    return [] if said == "" or isinstance(said, dict) else [str(said)[:MOST_LETTERS]]


def choices_of(entry: dict[str, Any]) -> list[str]:
    """All that could be chosen, in its order; empty where the players wrote."""
    if entry["kind"] == "true_false":
        return [true_or_false(True), true_or_false(False)]
    if entry["kind"] in ("single", "picture", "multiple", "poll"):
        return list(texts_of(entry["content"], "options").values())
    return []


def true_or_false(is_true: bool) -> str:
    return _("true") if is_true else _("false")


def texts_of(content: dict[str, Any], name: str, language: str = "") -> dict[str, str]:
    """Texts by sign; what has none is told by its sign."""
    rows = content.get(name, [])
    return {row["id"]: said_in(row.get("text"), language) or row["id"].upper() for row in rows}

"""`{% load bank %}`: texts of questions in a chosen language, right answers in words."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from kerege.foundation.translated import T

register = template.Library()


@register.filter
def said_in(text: dict[str, str] | None, language: str = "") -> str:
    """The text in the language, or in the next one that it has."""
    return T(text or {}).localize(language or None)


@register.filter
def right_words(entry: dict[str, Any], language: str = "") -> list[str]:
    """The right answer of an entry of a snapshot, line by line."""
    key, content = entry["key"], entry["content"]
    if "answers" in key:
        return [answer for answers in key["answers"].values() for answer in answers]
    if "value" in key:
        return [f"{key['value']} {said_in(content.get('unit'), language)}".strip()]
    if "pairs" in key:
        left, right = (_texts(content, name, language) for name in ("left", "right"))
        return [f"{left.get(one)} — {right.get(other)}" for one, other in key["pairs"].items()]
    options = _texts(content, "options", language)
    if "order" in key:
        return [f"{n}. {options.get(one)}" for n, one in enumerate(key["order"], start=1)]
    right = key.get("right")
    if isinstance(right, bool):
        return [_("true") if right else _("false")]
    return [str(options.get(one)) for one in right or []]


@register.filter
def right_signs(entry: dict[str, Any]) -> list[str]:
    """Signs of the right options, for marking them among the others."""
    right = entry["key"].get("right")
    return right if isinstance(right, list) else []


def _texts(content: dict[str, Any], name: str, language: str) -> dict[str, str]:
    rows = content.get(name, [])
    return {row["id"]: said_in(row.get("text"), language) or row["id"].upper() for row in rows}

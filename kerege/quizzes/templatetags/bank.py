"""`{% load bank %}`: texts of questions in a chosen language, right answers in words."""

from typing import Any

from django import template

from kerege.quizzes import answer_words

register = template.Library()
register.filter("said_in", answer_words.said_in)
register.filter("right_words", answer_words.right_words)


@register.filter
def right_signs(entry: dict[str, Any]) -> list[str]:
    """Signs of the right options, for marking them among the others."""
    right = entry["key"].get("right")
    return right if isinstance(right, list) else []

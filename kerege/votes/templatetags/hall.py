"""`{% load hall %}`: a text in the languages of a stage, the first one larger."""

from typing import Any

from django import template

from kerege.foundation.translated import T
from kerege.votes.hall_words import STAGE
from kerege.votes.queries.stage import in_all

register = template.Library()


@register.inclusion_tag("votes/_both.html", name="both")
def both_tag(text: Any, languages: list[str]) -> dict[str, Any]:
    """The text in each of the languages that has one of its own; else in the one there is."""
    told = text if isinstance(text, T) else in_all(text)
    found = [(code, told[code]) for code in languages if told.get(code)]
    seen: dict[str, str] = {}
    for code, words in found:
        seen.setdefault(words, code)
    if not seen:
        seen = {told.localize(languages[0]): told.shown_in(languages[0])}
    (first, lang), *others = seen.items()
    return {"first": first, "lang": lang, "others": others}


@register.inclusion_tag("votes/_both.html", name="said")
def said_tag(key: str, languages: list[str]) -> dict[str, Any]:
    """A word of the stage in its languages."""
    return both_tag(in_all(STAGE[key]), languages)


@register.filter
def clock(seconds: int | None) -> str:
    """«4:05»; an hour is sixty minutes here: it is a countdown."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"

"""Texts of a vote on the stage, in the languages of the stage."""

from django import template

from kerege.foundation.translated import T

register = template.Library()


@register.filter
def in_languages(text, languages):
    """The text in each of the languages, not twice the same; in another if there is none."""
    told = T(text or {})
    found = []
    for language in languages or []:
        words = told.get(language, "")
        if words and words not in [one["words"] for one in found]:
            found.append({"language": language, "words": words})
    first = (languages or [""])[0]
    return found or [{"language": told.shown_in(first), "words": told.localize(first)}]

"""`{% load solo %}`: a word of the page, with its figures."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def word(words: dict[str, str], key: str, **values: Any) -> str:
    """As `page.js` says it."""
    return words[key] % values if values else words[key]

"""The version for the visually impaired: size, spacing, colours, pictures; kept in a cookie.

The cookie reads `150.wide.contrast.off`. The server writes it into `data-…` attributes of
`<html>`, the style sheet does the rest, and `kerege.js` does the same without a new page.
"""

from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COOKIE = "appearance"
COOKIE_AGE = 60 * 60 * 24 * 365

CHOICES: dict[str, list[tuple[str, Any]]] = {
    "size": [
        ("100", _("Normal")),
        ("125", "125 %"),
        ("150", "150 %"),
        ("175", "175 %"),
        ("200", "200 %"),
    ],
    "spacing": [("normal", pgettext_lazy("spacing", "Normal")), ("wide", _("Wide"))],
    "scheme": [
        ("auto", _("As on the device")),
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("paper", _("Black on white")),
        ("contrast", _("White on black")),
        ("blue", _("Dark blue on light blue")),
    ],
    "pictures": [
        ("on", pgettext_lazy("pictures", "Show")),
        ("off", pgettext_lazy("pictures", "Hide")),
    ],
}
LEGENDS: dict[str, Any] = {
    "size": _("Size of letters"),
    "spacing": _("Space between letters and lines"),
    "scheme": _("Colours"),
    "pictures": _("Pictures"),
}


@dataclass(frozen=True)
class Appearance:
    size: str = "100"
    spacing: str = "normal"
    scheme: str = "auto"
    pictures: str = "on"

    def attributes(self) -> dict[str, str]:
        """What differs from the usual look."""
        usual = Appearance()
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(usual, field.name)
        }

    def cookie(self) -> str:
        return ".".join(getattr(self, field.name) for field in fields(self))


def of(request: HttpRequest | None) -> Appearance:
    """What this reader chose; anything unknown in the cookie counts as the usual look."""
    words = request.COOKIES.get(COOKIE, "").split(".") if request is not None else []
    return chosen(dict(zip(CHOICES, words, strict=False)))


def chosen(values: dict[str, str]) -> Appearance:
    """Known values only, from a form or a cookie."""
    return Appearance(
        **{
            name: values[name]
            for name, choices in CHOICES.items()
            if values.get(name) in dict(choices)
        }
    )

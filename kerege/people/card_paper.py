"""Sign-in cards on paper: eight to a sheet of A4, to be cut out, in Kazakh and Russian."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.foundation import typesetting
from kerege.people import workplaces
from kerege.people.card_secrets import CardSecrets
from kerege.people.models import CardSheet, Person, SignInCard

TEMPLATE = Path(__file__).resolve().parent / "typst" / "cards.typ"
SIDES = ("kk", "ru")


def pdf(sheet: CardSheet, cards: list[tuple[SignInCard, CardSecrets]]) -> bytes:
    """The sheet as PDF."""
    return typesetting.pdf(TEMPLATE, data_of(cards), made_at=sheet.issued_at)


def data_of(cards: list[tuple[SignInCard, CardSecrets]]) -> dict[str, Any]:
    """What the template prints; its shape is told at the top of the template."""
    with translation.override(SIDES[0]):
        title, qr_alt = _("Sign-in cards"), _("QR code for signing in")
        where = workplaces.of([card.person for card, _secrets in cards])
    return {
        "lang": SIDES[0],
        "title": title,
        "qr_alt": qr_alt,
        "sides": [_words(language) for language in SIDES],
        "cards": [_card(card.person, secrets, where) for card, secrets in cards],
    }


def address(token: str) -> str:
    """Where the QR code leads."""
    with translation.override(SIDES[0]):
        return settings.BASE_URL + reverse("people:card", args=[token])


def _card(person: Person, secrets: CardSecrets, where: dict[int, str]) -> dict[str, str]:
    return {
        "name": person.full_name,
        "library": where.get(person.pk, ""),
        "code": secrets.code,
        "qr": typesetting.qr(address(secrets.token)),
    }


def _words(language: str) -> dict[str, str]:
    with translation.override(language):
        page = settings.BASE_URL.removeprefix("https://").removeprefix("http://")
        return {
            "lang": language,
            "kind": _("Sign-in card"),
            "how": _("Scan the code with a telephone, or type it at %(page)s.")
            % {"page": page + reverse("people:sign_in")},
            "keep": _("Keep it like a key. If you lose it, tell your coordinator."),
        }

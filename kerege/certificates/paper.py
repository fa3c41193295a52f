"""A certificate on paper: the frozen facts in words, in Kazakh and Russian side by side."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.certificates import snapshots
from kerege.certificates.models import Certificate, CertificateKind
from kerege.events.models import EventKind, ItemKind, SpeakerRole
from kerege.foundation import typesetting
from kerege.foundation.dates import day, day_range
from kerege.foundation.numbers import academic_hours
from kerege.foundation.translated import T

TEMPLATE = Path(__file__).resolve().parent / "typst" / "certificate.typ"
SIDES = ("kk", "ru")

DEEDS: dict[str, str | Promise] = {
    EventKind.INTERNSHIP: gettext_lazy("for taking part in the internship"),
    EventKind.SEMINAR: gettext_lazy("for taking part in the seminar"),
    EventKind.WORKSHOP: gettext_lazy("for taking part in the workshop seminar"),
    EventKind.FIELD_SEMINAR: gettext_lazy("for taking part in the field seminar"),
    EventKind.CONFERENCE: gettext_lazy("for taking part in the conference"),
    EventKind.WEBINAR: gettext_lazy("for taking part in the online seminar"),
    EventKind.CASCADE: gettext_lazy("for taking part in the cascade training"),
}


# What a speaker did, by the kind of her talk; the title of the talk follows.
SPOKE: dict[str, str | Promise] = {
    ItemKind.TALK: gettext_lazy("for giving the talk"),
    ItemKind.LECTURE: gettext_lazy("for giving the lecture"),
    ItemKind.PRESENTATION: gettext_lazy("for giving the presentation"),
    ItemKind.MASTER_CLASS: gettext_lazy("for holding the master class"),
    ItemKind.TRAINING: gettext_lazy("for holding the training"),
    ItemKind.PRACTICAL_CLASS: gettext_lazy("for holding the practical class"),
}
SPOKE_ELSE = gettext_lazy("for speaking at the event on the subject")
MODERATED = gettext_lazy("for moderating")
# What stands above the name of the holder of a diploma.
DEGREES: dict[str, str | Promise] = {
    "first": gettext_lazy("The holder of the diploma of the 1st degree"),
    "second": gettext_lazy("The holder of the diploma of the 2nd degree"),
    "third": gettext_lazy("The holder of the diploma of the 3rd degree"),
}


def pdf(certificate: Certificate, *, badge: str = "") -> bytes:
    """The certificate as PDF/A-3 with its facts attached, and its badge if there is one.

    The same bytes for the same facts.
    """
    data = {**data_of(certificate), "badge": typesetting.escaped(badge)}
    return typesetting.pdf(TEMPLATE, data, made_at=certificate.issued_at)


def preview(facts: dict[str, Any]) -> bytes:
    """What a certificate with these facts would look like, as PNG."""
    return typesetting.picture(TEMPLATE, _data(facts, code=facts["code"]))


def data_of(certificate: Certificate) -> dict[str, Any]:
    """What the template prints; its shape is told at the top of the template."""
    return _data(certificate.snapshot, code=certificate.code)


def told(facts: dict[str, Any], language: str) -> dict[str, str]:
    """What was done, when and where, and for how many hours, in one language."""
    with translation.override(language):
        return {
            "word": _word(facts),
            "presented": _presented(facts, language),
            **_deed(facts, language),
            "hours": _hours(facts["hours"], language),
        }


def check_url(certificate: Certificate, language: str = settings.LANGUAGE_CODE) -> str:
    """The full address at which anyone can check the certificate."""
    return _check_url(certificate.code, language)


def _check_url(code: str, language: str) -> str:
    with translation.override(language):
        return settings.BASE_URL + reverse("certificates:check", args=[code])


def _data(facts: dict[str, Any], *, code: str) -> dict[str, Any]:
    url = _check_url(code, settings.LANGUAGE_CODE)
    sides = [_side(facts, language) for language in SIDES]
    with translation.override(SIDES[0]):
        words = (
            _("Diploma No. %(number)s") if _is_diploma(facts) else _("Certificate No. %(number)s")
        )
        title = words % {"number": facts["number"]}
        qr_alt = _("QR code with the address of the check: %(url)s") % {"url": url}
    return {
        "lang": SIDES[0],
        "title": title,
        "number": f"№\u00a0{facts['number']}",
        "code": code,
        "check_url": url,
        "qr": typesetting.qr(url),
        "qr_alt": qr_alt,
        "name": facts["name"],
        "sides": sides,
        "facts": snapshots.canonical(facts),
    }


def _side(facts: dict[str, Any], language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "lang": language,
            "centre": T(facts["centre"]).localize(language),
            "word": _word(facts),
            "presented": _presented(facts, language),
            **_deed(facts, language),
            "hours": _hours(facts["hours"], language),
            "issued": _issued(facts, language),
            "signatory": _("Director %(name)s") % {"name": facts["signatory"]}
            if facts["signatory"]
            else _("Director"),
            "signature": _("signature"),
            "stamp": _("Place of the stamp"),
            "check": _("Check the certificate:"),
        }


def _deed(facts: dict[str, Any], language: str) -> dict[str, str]:
    """What the holder did: took part in the event, or gave talks at it."""
    event = facts["event"]
    title = _("«%(title)s»") % {"title": T(event["title"]).localize(language)}
    when = _when(event, language)
    if _is_diploma(facts):
        return _work(facts["award"], language, title, when)
    if facts["kind"] != CertificateKind.SPEAKER:
        return {"deed": str(DEEDS[event["kind"]]), "title": title, "when": when}
    first = facts["talks"][0]
    spoke = SPOKE.get(first["kind"], SPOKE_ELSE)
    titles = [
        _("«%(title)s»") % {"title": T(talk["title"]).localize(language)} for talk in facts["talks"]
    ]
    return {
        "deed": str(MODERATED if first["role"] == SpeakerRole.MODERATOR else spoke),
        "title": ", ".join(titles),
        "when": f"{title}, {when}",
    }


def _word(facts: dict[str, Any]) -> str:
    return _("Diploma") if _is_diploma(facts) else _("Certificate")


def _is_diploma(facts: dict[str, Any]) -> bool:
    return facts["kind"] == CertificateKind.DIPLOMA


def _presented(facts: dict[str, Any], language: str) -> str:
    if not _is_diploma(facts):
        return _("The holder of the certificate")
    award = facts["award"]
    if award["degree"] in DEGREES:
        return str(DEGREES[award["degree"]])
    nomination = T(award["nomination"]).localize(language)
    return _("The holder of the diploma in the nomination «%(nomination)s»") % {
        "nomination": nomination
    }


def _work(award: dict[str, Any], language: str, title: str, when: str) -> dict[str, str]:
    work = T(award["work"]).localize(language)
    if not work:
        return {"deed": _("for the defence of a creative work"), "title": title, "when": when}
    is_game = award.get("deed") == "game"
    return {
        "deed": _("for the success in the game") if is_game else _("for the creative work"),
        "title": _("«%(title)s»") % {"title": work},
        "when": f"{title}, {when}",
    }


def _issued(facts: dict[str, Any], language: str) -> str:
    issued_on = day(date.fromisoformat(facts["issued_on"]), language)
    words = _("Issued: %(day)s") % {"day": issued_on}
    if not facts.get("expires_on"):
        return words
    expires_on = day(date.fromisoformat(facts["expires_on"]), language)
    return f"{words}\n" + _("Valid until: %(day)s") % {"day": expires_on}


def _when(event: dict[str, Any], language: str) -> str:
    first, last = date.fromisoformat(event["starts_on"]), date.fromisoformat(event["ends_on"])
    place = T(event["venue"]).localize(language) or event["platform"]
    when = day_range(first, last, language)
    return f"{when}, {place}" if place else when


def _hours(hours: str, language: str) -> str:
    amount = Decimal(hours)
    return academic_hours(amount, language) if amount else ""

"""The blank list of a training on paper: names by hand, a code that leads back to typing it in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.cascade.models import CascadeTraining
from kerege.foundation import typesetting
from kerege.foundation.dates import day
from kerege.foundation.numbers import academic_hours

TEMPLATE = Path(__file__).resolve().parent / "typst" / "roster.typ"
SIDES = ("kk", "ru")
LINES = 24


def blank_roster(training: CascadeTraining) -> bytes:
    """One sheet of A4, in Kazakh and Russian."""
    return typesetting.pdf(TEMPLATE, data_of(training))


def data_of(training: CascadeTraining) -> dict[str, Any]:
    """What the template prints; its shape is told at the top of the template."""
    with translation.override(SIDES[0]):
        url = settings.BASE_URL + reverse("cascade:my_roster", args=[training.pk])
        title = _("List of participants")
        qr_alt = _("QR code of the page for typing the list in")
    return {
        "lang": SIDES[0],
        "title": title,
        "qr": typesetting.qr(url),
        "qr_alt": qr_alt,
        "lines": LINES,
        "sides": [_side(training, language) for language in SIDES],
        "trainer": training.trainer.full_name,
    }


def _side(training: CascadeTraining, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "lang": language,
            "title": _("List of participants"),
            "event": training.event.title.localize(language),
            "facts": " · ".join(
                [
                    training.library.name.localize(language),
                    day(training.event.starts_on, language),
                    academic_hours(training.hours, language),
                ]
            ),
            "head": [_("Family name, given name, patronymic"), _("Library, position"),
                     _("Signature")],
            "consent": _("With my signature I agree that my name and place of work are processed "
                         "for the record of training and the certificate."),
            "trainer": _("Trainer"),
            "again": _("Type the list in: scan the code"),
        }  # fmt: skip

"""A badge in each of its carriers."""

from typing import Any

from django.utils import translation

from kerege.certificates import paper
from kerege.certificates.badges import carriers
from kerege.certificates.models import Badge
from kerege.foundation import typesetting
from kerege.foundation.translated import T

TEMPLATE = paper.TEMPLATE.with_name("badge.typ")
PIXELS_PER_INCH = 102  # 600 pixels a side
JSON, JWT = "application/vc+ld+json", "text/plain; charset=utf-8"


def png(badge: Badge) -> bytes:
    """The picture with the badge in it."""
    picture = typesetting.picture(TEMPLATE, picture_of(badge), pixels_per_inch=PIXELS_PER_INCH)
    return carriers.bake_png(picture, badge.document)


def svg(badge: Badge) -> bytes:
    """The same as a drawing."""
    drawing = typesetting.drawing(TEMPLATE, picture_of(badge))
    return carriers.bake_svg(drawing, badge.document).encode()


def picture_of(badge: Badge) -> dict[str, Any]:
    """What the picture says; its shape is told at the top of the template."""
    facts, language = badge.certificate.snapshot, badge.language
    with translation.override(language):
        told = paper.told(facts, language)
        return typesetting.legible(
            {
                "lang": language,
                "centre": T(facts["centre"]).localize(language),
                "word": told["word"],
                "title": T(facts["event"]["title"]).localize(language),
                "when": told["when"] if facts["kind"] == "participant" else "",
                "hours": told["hours"],
                "number": f"№\u00a0{facts['number']}",
            }
        )

"""The sheet of a family as data for paper, and the name under which it is kept."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.foundation import typesetting
from kerege.showcase.models import ConsentScope, Dynasty, DynastyMember, DynastyState

DRAWN = 1  # grows when the drawing changes, so that kept sheets are printed anew
FOLDER = "dynasties"


def may_be_printed(dynasty: Dynasty) -> bool:
    """Published, and the consent covers paper."""
    return dynasty.state == DynastyState.PUBLISHED and dynasty.consent_scope == ConsentScope.PRINT


def told_of(member: DynastyMember) -> str:
    """What stands beside a name: who she is, or the age group of a child."""
    if not member.age:
        return member.words
    if member.age == "0":
        return _("under 6")
    return _("%(ages)s years old") % {"ages": member.get_age_display()}


def sheet_of(dynasty: Dynasty, language: str) -> dict[str, Any]:
    """Plain JSON for dynasty.typ; see the head of that file."""
    with translation.override(language):
        address = settings.BASE_URL + dynasty.get_absolute_url()
        place = [dynasty.settlement.localize(language)]
        if dynasty.library:
            place.append(dynasty.library.name.localize(language))
        members = dynasty.members.order_by("place")
        return {
            "language": language,
            "kicker": _("Dynasty of Readers"),
            "title": dynasty.title.localize(language),
            "place": ", ".join(filter(None, place)),
            "story": [
                text for text in dynasty.story.localize(language).splitlines() if text.strip()
            ],
            "photo": dynasty.photo.sha256 if dynasty.photo else "",
            "photo_alt": dynasty.photo_alt.localize(language),
            "members": [{"name": one.name, "words": told_of(one)} for one in members],
            "qr": typesetting.qr(address),
            "address": address.split("//")[-1],
        }


def name_of_sheet(dynasty: Dynasty, data: dict[str, Any]) -> str:
    """The name follows from the contents: other data, another file."""
    text = json.dumps([DRAWN, data], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return f"{FOLDER}/{dynasty.pk}-{data['language']}-{digest}.pdf"

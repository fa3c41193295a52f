"""The poster of an event as data for paper, and the name under which each form of it is kept."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.events.models import Event, EventForm
from kerege.events.queries.programme import Programme
from kerege.events.queries.programme_paper import partners_of
from kerege.foundation import dates, typesetting

DRAWN = 4  # grows when the drawing changes, so that kept posters are drawn anew
LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Form:
    code: str
    label: str | Promise
    suffix: str  # "pdf" or "png"
    width: float  # millimetres
    height: float
    pixels_per_inch: float = 96


# 1080 x 1350 pixels at 144 dpi are 190.5 x 238.125 mm.
FORMS = {
    form.code: form
    for form in (
        Form("a3", gettext_lazy("A3, for the wall"), "pdf", 297, 420),
        Form("a4", gettext_lazy("A4, for the office printer"), "pdf", 210, 297),
        Form("post", gettext_lazy("picture for messengers"), "png", 190.5, 238.125, 144),
    )
}


def poster_of(event: Event, programme: Programme, form: Form, language: str) -> dict[str, Any]:
    """Plain JSON for poster.typ; see the head of that file."""
    with translation.override(language):
        address = settings.BASE_URL + event.get_absolute_url()
        place = "" if event.form == EventForm.ONLINE else event.venue.localize(language)
        return {
            "language": language,
            "width": form.width,
            "height": form.height,
            "title": event.title.localize(language),
            "kind": capfirst(str(event.get_kind_display())),
            "summary": event.summary.localize(language),
            "organiser": event.organiser.name.localize(language),
            "partners": partners_of(event, language)[:4],
            "days": _days(event),
            "month": _month(event, language),
            "dates": dates.day_range(event.starts_on, event.ends_on, language),
            "clock": _clock(programme),
            "place": place or event.platform,
            "form": str(event.get_form_display()),
            "qr": typesetting.qr(address),
            "qr_words": _("Programme and registration"),
            "address": address.split("//")[-1],
        }


def name_of_poster(event: Event, form: Form, data: dict[str, Any]) -> str:
    """The name follows from the contents: other data, another file."""
    text = json.dumps([DRAWN, data], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return f"posters/{event.pk}-{data['language']}-{form.code}-{digest}.{form.suffix}"


def _days(event: Event) -> str:
    """ "24", "24–25": the large figure."""
    if event.starts_on == event.ends_on:
        return str(event.starts_on.day)
    return f"{event.starts_on.day}–{event.ends_on.day}"


def _month(event: Event, language: str) -> str:
    """The month, or both where the event lasts into the next."""
    months = dict.fromkeys((event.starts_on.month, event.ends_on.month))
    return " – ".join(dates.month_name(month, language) for month in months)


def _clock(programme: Programme) -> str:
    first = next((day for day in programme.days if day.blocks), None)
    return dates.clock(first.blocks[0].starts_at) if first else ""

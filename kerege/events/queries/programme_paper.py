"""The programme as data for paper, and the name under which its PDF is kept."""

import hashlib
import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kerege.events.models import Event
from kerege.events.queries.programme import BlockLines, DayLines, ItemLine, Programme, StopLine
from kerege.foundation import dates, numbers


def paper_of(event: Event, programme: Programme, language: str) -> dict[str, Any]:
    """Plain JSON for programme.typ; see the head of that file."""
    with translation.override(language):
        return {
            "language": language,
            "title": event.title.localize(language),
            "kind": f"{event.get_kind_display()} · {event.get_form_display()}",
            "heading": _("Programme"),
            "dates": dates.day_range(event.starts_on, event.ends_on, language),
            "place": event.venue.localize(language) or event.platform,
            "organiser": event.organiser.name.localize(language),
            "page_words": _("Page"),
            "route_words": _("Route"),
            "partners": partners_of(event, language),
            "days": [
                {
                    "label": f"{dates.day(day.on, language)}, {dates.weekday(day.on, language)}",
                    "title": day.title.localize(language),
                    "blocks": [_block(block, language) for block in _in_order(day)],
                    "stops": [_stop(stop, language) for stop in day.stops],
                }
                for day in programme.days
            ],
        }


def name_of_paper(event: Event, paper: dict[str, Any]) -> str:
    """The name follows from the contents: a changed programme is another file."""
    text = json.dumps(paper, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return f"programmes/{event.pk}-{paper['language']}-{digest}.pdf"


def partners_of(event: Event, language: str) -> list[str]:
    """Those with whom the event is held, by name."""
    partners = event.partners.select_related("organisation").order_by("order", "pk")
    return [
        (partner.name or partner.organisation.name).localize(language)  # type: ignore[union-attr]
        for partner in partners
    ]


def _in_order(day: DayLines) -> list[BlockLines]:
    """Track by track where blocks are held side by side."""
    return [block for row in day.rows for column in row.columns for block in column]


def _stop(stop: StopLine, language: str) -> dict[str, str]:
    times = [dates.clock(at) for at in (stop.arrives_at, stop.departs_at) if at]
    notes = [stop.transport_label, stop.address.localize(language), stop.note.localize(language)]
    return {
        "time": "–".join(times),
        "place": stop.place.localize(language),
        "note": " · ".join(filter(None, notes)),
    }


def _block(block: BlockLines, language: str) -> dict[str, Any]:
    return {
        "time": dates.time_range(block.starts_at, block.ends_at),
        "title": block.label,
        "place": block.place.localize(language),
        "track": block.track.localize(language),
        "pause": block.is_pause,
        "items": [_item(item, language) for item in block.items],
    }


def _item(item: ItemLine, language: str) -> dict[str, Any]:
    notes = [item.kind_label]
    if item.academic_hours:
        notes.append(numbers.academic_hours(item.academic_hours, language))
    if item.has_homework:
        notes.append(_("with homework"))
    return {
        "time": dates.clock(item.starts_at) if item.starts_at else "",
        "title": item.title.localize(language),
        "note": " · ".join(filter(None, notes)),
        "speakers": [
            {
                "name": speaker.name.localize(language),
                "detail": speaker.affiliation.localize(language),
                "role": speaker.role_label,
            }
            for speaker in item.speakers
        ],
    }

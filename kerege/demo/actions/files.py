"""Small files of the demo, drawn by us when it is loaded."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.demo import texts
from kerege.events.actions.material_files import MATERIAL
from kerege.events.models import Event
from kerege.foundation import audit, dates, purposes, typesetting
from kerege.foundation.actions.stored_files import receive_whole
from kerege.people.models import Person

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "slides.typ"
LONGEST = 300  # letters of a point on a page
MOST = 6  # points of a page


def presentation(event: Event, language: str, now: datetime) -> bytes:
    """The event on a few pages, in the words of its report."""
    return typesetting.pdf(TEMPLATE, _pages_of(event, language), made_at=now)


def cover(event: Event, language: str) -> bytes:
    """The first of these pages as a picture."""
    return typesetting.picture(TEMPLATE, _pages_of(event, language), pixels_per_inch=110)


def paper(*, title: str, line: str, points: list[str], language: str, now: datetime) -> bytes:
    """A page with points: a sheet of homework, a sample certificate."""
    data = {
        "language": language,
        "title": title,
        "dates": line,
        "place": "",
        "mark": texts.read("materials")["mark"][language],
        "pages": [{"title": title, "points": points}] if points else [],
    }
    return typesetting.pdf(TEMPLATE, data, made_at=now)


def upload(*, event: Event, name: str, body: bytes, by: Person, now: datetime) -> str:
    """Bring a file as the organiser would; says the key of its upload."""
    return receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(MATERIAL),
        about=audit.name_of(event),
        file=SimpleUploadedFile(name, body),
        now=now,
    )


def _pages_of(event: Event, language: str) -> dict[str, Any]:
    words = texts.read("materials")
    labels = {name: words[name][language] for name in ("mark", "goal", "programme", "results")}
    blocks = [
        block.title.localize(language)
        for day in event.days.order_by("on")
        for block in day.blocks.exclude(kind="break").order_by("starts_at")
    ]
    figures = [
        line.removeprefix("- ")
        for line in event.results.localize(language).splitlines()
        if line.startswith("- ")
    ]
    pages = (
        (labels["goal"], [event.goal.localize(language)]),
        (labels["programme"], blocks),
        (labels["results"], figures),
    )
    return {
        "language": language,
        "title": event.title.localize(language),
        "dates": dates.day_range(event.starts_on, event.ends_on, language),
        "place": event.venue.localize(language) or event.platform,
        "mark": labels["mark"],
        "pages": [
            {"title": title, "points": [point[:LONGEST] for point in points[:MOST]]}
            for title, points in pages
            if points
        ],
    }

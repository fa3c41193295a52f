"""Files beside the materials that the sources name: slides, a cover, sheets for some readers."""

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage

from kerege.demo import texts
from kerege.demo.actions import files
from kerege.events.actions.library import may_be_taken, take_into_library
from kerege.events.actions.material_files import add_files, replace_file
from kerege.events.actions.programme_paper import print_programme
from kerege.events.models import Event, EventMaterial, Item, MaterialAccess, MaterialKind
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.translated import T
from kerege.materials.actions import library_writing
from kerege.materials.models import Licence, Publication
from kerege.people.models import Person


def add_slides(*, event: Event, by: Person, now: datetime) -> EventMaterial:
    """The event in brief, in Kazakh."""
    body = files.presentation(event, "kk", now)
    return _add(event, "slides", "slaidtar.pdf", body, by=by, now=now)


def add_newer_slides(*, made: EventMaterial, by: Person, now: datetime) -> None:
    """A version in Russian, which the work of the library follows: both can be read."""
    event = made.event
    body = files.presentation(event, "ru", now)
    key = files.upload(event=event, name="slaidy.pdf", body=body, by=by, now=now)
    replace_file(material=made, keys=[key], note="Орыс тіліндегі слайдтар", by=by, now=now)


def add_cover(*, event: Event, by: Person, now: datetime) -> None:
    """A picture; it is drawn anew in the background as every picture is."""
    _add(event, "picture", "muqaba.png", files.cover(event, "kk"), by=by, now=now)


def add_programme(*, event: Event, by: Person, now: datetime) -> None:
    """The programme as it is printed."""
    with default_storage.open(print_programme(event=event, language="kk")) as paper:
        body = paper.read()
    _add(event, "programme", "bagdarlama.pdf", body, by=by, now=now)


def add_sheets(*, event: Event, by: Person, now: datetime) -> None:
    """Homework for those who had a place, a list for the organisers alone."""
    words, language = texts.read("materials"), by.language
    tasks = Item.objects.filter(block__day__event=event, has_homework=True).order_by("pk")
    for code, points in (
        ("homework", [item.title.localize(language) for item in tasks]),
        ("checklist", [point[language] for point in words["checklist"]]),
    ):
        title = words["files"][code]["title"][language]
        line = event.title.localize(language)
        body = files.paper(title=title, line=line, points=points, language=language, now=now)
        _add(event, code, f"{code}.pdf", body, by=by, now=now)


def fill_the_library(*, event: Event, by: Person, now: datetime) -> None:
    """What the event left for everybody stands in the methodical library, too."""
    for material in event.materials.in_order().select_related("event", "file"):
        if may_be_taken(material):
            work = take_into_library(material=material, by=by, now=now)
            _tell_apart(work, material, by=by, now=now)


def _tell_apart(work: Publication, material: EventMaterial, *, by: Person, now: datetime) -> None:
    """On a shelf the event is named; what is not ours is all reserved, its age mark not known."""
    titles = texts.read("materials")["in_library"][work.kind]
    event = material.event.title
    values: dict[str, Any] = {
        "title": T({code: text.format(event=event.localize(code)) for code, text in titles.items()})
    }
    if material.file_id is None:
        values |= {"licence": Licence.RESERVED}
    else:
        values |= {"licence": Licence.CC_BY, "age_mark": AgeMark.FROM_6}
    library_writing.change(publication=work, values=values, authors=[], by=by, now=now)


FACTS: dict[str, dict[str, Any]] = {
    "slides": {"kind": MaterialKind.PRESENTATION, "languages": "kk,ru"},
    "picture": {"kind": MaterialKind.BOOKLET, "languages": "kk"},
    "programme": {"kind": MaterialKind.PROGRAMME, "languages": "kk"},
    "homework": {
        "kind": MaterialKind.RECOMMENDATIONS,
        "languages": "kk",
        "access": MaterialAccess.REGISTERED,
    },
    "checklist": {
        "kind": MaterialKind.RECOMMENDATIONS,
        "languages": "kk",
        "access": MaterialAccess.ORGANISERS,
    },
}


def _add(
    event: Event, code: str, name: str, body: bytes, *, by: Person, now: datetime
) -> EventMaterial:
    words = texts.read("materials")["files"][code]
    values = {**FACTS[code], "title": T(words["title"]), "note": T(words["note"])}
    key = files.upload(event=event, name=name, body=body, by=by, now=now)
    made = add_files(event=event, keys=[key], values=values, language="kk", by=by, now=now)
    return made[0]

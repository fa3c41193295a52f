"""Drawing the poster of an event, away from any request."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.events.models import Event
from kerege.events.queries.poster import FORMS, name_of_poster, poster_of
from kerege.events.queries.programme import programme_of
from kerege.foundation import typesetting

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "poster.typ"


def draw_poster(*, event: Event, form: str, language: str) -> str:
    """Draw the poster as the event stands, once; says where the file is."""
    shape = FORMS[form]
    data = poster_of(event, programme_of(event), shape, language)
    name = name_of_poster(event, shape, data)
    if default_storage.exists(name):
        return name
    if shape.suffix == "pdf":
        made = typesetting.pdf(TEMPLATE, data)
    else:
        made = typesetting.picture(TEMPLATE, data, pixels_per_inch=shape.pixels_per_inch)
    _drop_older(name)
    return default_storage.save(name, ContentFile(made))


def _drop_older(name: str) -> None:
    """Of one event, language and form the latest poster is kept."""
    folder, _slash, own = name.rpartition("/")
    start = own.rsplit("-", 1)[0] + "-"
    kept = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    for other in kept:
        if other.startswith(start):
            default_storage.delete(f"{folder}/{other}")

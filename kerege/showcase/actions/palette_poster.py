"""Drawing the poster of a palette, away from any request."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.foundation import typesetting
from kerege.showcase.models import Palette
from kerege.showcase.queries.palette_poster import name_of_poster, poster_of

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "palette.typ"


def draw_poster(*, palette: Palette, language: str) -> str:
    """Draw the poster as the wall is, once; says where the file is. Older ones go."""
    data = poster_of(palette, language)
    name = name_of_poster(palette, data)
    if default_storage.exists(name):
        return name
    drop_posters(palette_id=palette.pk, language=language)
    return default_storage.save(name, ContentFile(typesetting.pdf(TEMPLATE, data)))


def drop_posters(*, palette_id: int, language: str) -> None:
    """Delete what was drawn of the palette in one language."""
    folder, start = "palettes", f"{palette_id}-{language}-"
    if not default_storage.exists(folder):
        return
    for other in default_storage.listdir(folder)[1]:
        if other.startswith(start):
            default_storage.delete(f"{folder}/{other}")

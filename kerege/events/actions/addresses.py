"""Addresses of event pages: a few Latin words made from the title."""

from django.utils.text import slugify

from kerege.events.models import Event
from kerege.foundation.translated import T

LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхъыьэ", "abvgdeziyklmnoprstufh_y_e", strict=True)),
        **dict(zip("әғқңөұүһі", "agqnouuhi", strict=True)),
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ю": "yu",
        "я": "ya",
        "ё": "yo",
    }
)
LONGEST = 60


def free_address(title: T, year: int) -> str:
    """An address nobody has: the English title, or the Kazakh or Russian one in Latin letters."""
    words = slugify(title.localize("en").lower().translate(LATIN).replace("_", ""))
    base = _whole_words(words) or "event"
    for address in (base, f"{base}-{year}"):
        if not Event.objects.filter(slug=address).exists():
            return address
    stem = f"{base}-{year}-"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(f"{stem}{n}" for n in range(2, len(taken) + 3) if f"{stem}{n}" not in taken)


def _whole_words(words: str) -> str:
    """Cut at the end of a word."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]

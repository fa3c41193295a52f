"""Podiums as the one box knows them: only what readers see, and no riddle's answer."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from kerege.events.models import Event
from kerege.search.registry import Document
from kerege.showcase.models import Block, Pick, Podium

KIND = "podium"
LANGUAGES = ("kk", "ru", "en")


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Podiums that readers see: three queries."""
    picks = Pick.objects.order_by("place", "pk")
    blocks = Block.objects.order_by("order", "pk").prefetch_related(Prefetch("picks", picks))
    rows = _public().filter(pk__in=list(numbers)).select_related("event")
    return {row.pk: _document(row) for row in rows.prefetch_related(Prefetch("blocks", blocks))}


def numbers() -> Iterable[int]:
    """Of all podiums that readers see, older ones first."""
    return _public().order_by("pk").values_list("pk", flat=True).iterator()


def numbers_of(events: Sequence[int]) -> list[int]:
    """All podiums of these events, seen or not."""
    return list(Podium.objects.filter(event__in=events).values_list("pk", flat=True))


def _public() -> QuerySet[Podium]:
    return Podium.objects.filter(is_published=True, event__in=Event.objects.released())


def _document(row: Podium) -> Document:
    told = []
    for block in row.blocks.all():
        told += block.title.values()
        for pick in block.picks.all():
            pick.block = block
            told.append("" if pick.is_hidden else f"{pick.title} {pick.authors}")
    return Document(
        title=row.title,
        text=row.theme,
        body=" ".join(part for part in told if part),
        url_name="showcase:podium",
        url_args=[row.pk],
        year=row.event.starts_on.year,
        on=row.event.starts_on,
        languages=[code for code in LANGUAGES if row.title.get(code)],
    )

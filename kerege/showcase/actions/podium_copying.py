"""A Podium goes with its event into a new one: blocks and books, no votes, seen by nobody yet."""

from kerege.events.copying import Copying
from kerege.foundation import audit
from kerege.showcase.actions.podium_building import made
from kerege.showcase.models import Block, Pick, Podium
from kerege.showcase.queries.podium import lines_of

WORDS = ("title", "theme", "age_mark", "seconds")
OF_BLOCK = ("title", "team", "library", "kind", "order")
OF_PICK = (
    "place",
    "record",
    "title",
    "authors",
    "year",
    "language",
    "presenter",
    "pitch",
    "held",
    "clue",
    "cover",
    "cover_alt",
)


def copy_with_event(copying: Copying) -> None:
    """All podiums of the event, each as a draft."""
    for source in Podium.objects.filter(event=copying.source).order_by("pk"):
        podium = made(event=copying.event, values=_of(source, WORDS), now=copying.now)
        for line in lines_of(source):
            block = Block.objects.create(podium=podium, **_of(line.block, OF_BLOCK))
            Pick.objects.bulk_create(Pick(block=block, **_of(one, OF_PICK)) for one in line.picks)
        audit.record(
            actor_id=None,
            verb="showcase.podium_created",
            about=podium,
            after={"title": dict(podium.title), "copy_of": source.pk},
            now=copying.now,
        )


def _of(row: Podium | Block | Pick, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}

"""What a Podium shows: its blocks and books in order, its voices, the frames of its stage."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, QuerySet

from kerege.events.models import Event
from kerege.showcase.models import (
    BOOKS_IN_A_BLOCK,
    Block,
    Pick,
    PickLanguage,
    Podium,
    PodiumShows,
    PodiumVoice,
)

FEWEST_KAZAKH = 3


@dataclass(frozen=True)
class Frame:
    """One picture of the stage."""

    shows: str
    block: int | None = None
    pick: int | None = None


@dataclass
class BlockLine:
    """A block with its books, as pages show it."""

    block: Block
    picks: list[Pick] = field(default_factory=list)
    taken_out: str = ""  # the title of a book that may be put back

    @property
    def count(self) -> int:
        return len(self.picks)

    @property
    def is_full(self) -> bool:
        return self.count >= BOOKS_IN_A_BLOCK

    @property
    def kazakh(self) -> int:
        return sum(1 for one in self.picks if one.language == PickLanguage.KK)

    @property
    def is_poor_in_kazakh(self) -> bool:
        """Fewer than three in Kazakh."""
        return bool(self.picks) and self.kazakh < FEWEST_KAZAKH


@dataclass(frozen=True)
class Ranked:
    """A book with its voices and its rank; equal voices share a rank."""

    rank: int
    pick: Pick
    voices: int


def podiums_of(event: Event) -> QuerySet[Podium]:
    """Those of an event with `books`, the first made first."""
    rows = Podium.objects.filter(event=event)
    return rows.annotate(books=Count("blocks__picks")).order_by("pk")


def lines_of(podium: Podium) -> list[BlockLine]:
    """All blocks with their books: four queries."""
    picks = Pick.objects.select_related("record__cover", "cover").order_by("place", "pk")
    picks = picks.prefetch_related("record__holdings__library")
    rows = podium.blocks.select_related("library").order_by("order", "pk")
    found = []
    for block in rows.prefetch_related(Prefetch("picks", picks)):
        line = BlockLine(block, list(block.picks.all()))
        for pick in line.picks:
            pick.block = block
        found.append(line)
    return found


def frames_of(lines: Sequence[BlockLine]) -> list[Frame]:
    """What the stage shows, one after another."""
    found = [Frame(PodiumShows.TITLE)]
    for line in lines:
        found.append(Frame(PodiumShows.BLOCK, block=line.block.pk))
        found += [Frame(PodiumShows.PICK, line.block.pk, one.pk) for one in line.picks]
    return [*found, Frame(PodiumShows.VOTE), Frame(PodiumShows.RESULT)]


def frame_of(podium: Podium) -> Frame:
    """What the stage shows now."""
    if podium.shows == PodiumShows.PICK and podium.pick_id:
        return Frame(PodiumShows.PICK, podium.block_id, podium.pick_id)
    if podium.shows == PodiumShows.BLOCK and podium.block_id:
        return Frame(PodiumShows.BLOCK, podium.block_id)
    if podium.shows in (PodiumShows.VOTE, PodiumShows.RESULT):
        return Frame(podium.shows)
    return Frame(PodiumShows.TITLE)


def voices_of(podium: Podium) -> dict[int, int]:
    """Book -> voices."""
    rows = PodiumVoice.objects.filter(podium=podium).values_list("pick")
    return dict(rows.annotate(n=Count("pk")))


def ranked(picks: Sequence[Pick], voices: dict[int, int]) -> list[Ranked]:
    """The books that have voices, the most first; equals in their order on the stage."""
    counted = [(voices[one.pk], one) for one in picks if voices.get(one.pk)]
    counted.sort(key=lambda row: -row[0])
    found: list[Ranked] = []
    for number, (count, pick) in enumerate(counted, start=1):
        same = found and found[-1].voices == count
        found.append(Ranked(found[-1].rank if same else number, pick, count))
    return found


def voice_of(podium: Podium, visitor: str) -> int | None:
    """The book this phone voted for."""
    rows = PodiumVoice.objects.filter(podium=podium, visitor_sum=visitor)
    return rows.values_list("pick_id", flat=True).first()

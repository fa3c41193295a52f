"""What came of the vote on a Podium: ranks of all and of each block; words for the report."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.events.activities import PublicLine
from kerege.events.archive import ArchivePage
from kerege.events.models import Event
from kerege.showcase.models import Podium, VoteState
from kerege.showcase.queries.podium import BlockLine, Ranked, lines_of, ranked, voices_of

TOP = 3


@dataclass(frozen=True)
class BlockResult:
    line: BlockLine
    books: list[Ranked]


@dataclass(frozen=True)
class Result:
    """All voices of a podium."""

    voices: int
    books: list[Ranked]
    blocks: list[BlockResult]


def of(podium: Podium) -> Result:
    """Three queries for any number of books."""
    lines, voices = lines_of(podium), voices_of(podium)
    books = ranked([one for line in lines for one in line.picks], voices)
    blocks = [BlockResult(line, ranked(line.picks, voices)) for line in lines]
    return Result(sum(voices.values()), books, [one for one in blocks if one.books])


def section(event: Event, language: str) -> list[str]:
    """What the report of the event says of its podiums that were shown to readers."""
    rows = list(Podium.objects.filter(event=event, is_published=True).order_by("pk"))
    with translation.override(language):
        return [_in_words(podium) for podium in rows]


def archive_pages(event: Event, language: str) -> list[ArchivePage]:
    """The books of each podium, and its result once the vote is closed."""
    found = []
    for podium in Podium.objects.filter(event=event, is_published=True).order_by("pk"):
        is_closed = podium.vote_state == VoteState.CLOSED
        told = {"lines": lines_of(podium), "found": of(podium) if is_closed else None}
        body = render_to_string("showcase/_podium_archive.html", told)
        title = _("Literary Podium: %(title)s") % {"title": podium.title}
        found.append(ArchivePage(f"podium-{podium.pk}", title, body))
    return found


def public_lines(event: Event) -> list[PublicLine]:
    """The way to the podiums of the event."""
    rows = Podium.objects.filter(event=event, is_published=True).order_by("pk")
    found = []
    for podium in rows:
        label = _("Literary Podium: %(title)s") % {"title": podium.title}
        found.append(PublicLine(label, reverse("showcase:podium", args=[podium.pk])))
    return found


def _in_words(podium: Podium) -> str:
    lines = lines_of(podium)
    books = sum(line.count for line in lines)
    names = "; ".join(f"«{line.block.title}» — {line.count}" for line in lines)
    told = ngettext(
        "Literary Podium “%(title)s”: %(count)s book in blocks: %(blocks)s.",
        "Literary Podium “%(title)s”: %(count)s books in blocks: %(blocks)s.",
        books,
    ) % {"title": podium.title, "count": books, "blocks": names}
    found = of(podium)
    if podium.vote_state != VoteState.CLOSED or not found.books:
        return told
    first = [row for row in found.books if row.rank <= TOP][:TOP]
    best = "; ".join(f"{row.rank}) {row.pick.title} — {row.voices}" for row in first)
    said = _("The hall voted from phones: %(voices)s votes; first places: %(best)s.")
    return f"{told} {said % {'voices': found.voices, 'best': best}}"

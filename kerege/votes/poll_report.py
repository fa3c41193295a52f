"""What votes have to say where an event is told of: its report, its archive, its public page."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.events.activities import PublicLine
from kerege.events.archive import ArchivePage
from kerege.events.models import Event
from kerege.foundation import numbers
from kerege.votes.models import Poll, PollKind, PollState
from kerege.votes.poll_cloud import WIDE, placed
from kerege.votes.poll_results import Results, results
from kerege.votes.queries.polls import polls_of, values_of

TOP_WORDS = 5


def found_of(event: Event, *, is_archived: bool = False) -> list[Results]:
    """Votes that were taken, with their results; those of the archive, if asked for."""
    rows = polls_of(event).exclude(state=PollState.DRAFT)
    polls = list(rows.filter(is_archived=True) if is_archived else rows)
    given = values_of(polls)
    return [results(poll, given[poll.pk]) for poll in polls if given[poll.pk]]


def section(event: Event, language: str) -> list[str]:
    """How often the hall voted, and what came of each vote; nothing without votes."""
    found = found_of(event)
    if not found:
        return []
    with translation.override(language):
        votes = sum(one.votes for one in found)
        words = ngettext(
            "The hall took part in %(count)s live vote; votes counted: %(votes)s.",
            "The hall took part in %(count)s live votes; votes counted: %(votes)s.",
            len(found),
        ) % {"count": len(found), "votes": votes}
        return [words, *[f"{one.poll.question} {_in_words(one)}" for one in found]]


def archive_pages(event: Event, language: str) -> list[ArchivePage]:
    """The results that the organiser left for the archive."""
    found = found_of(event, is_archived=True)
    if not found:
        return []
    body = render_to_string("votes/_poll_results.html", {"found": shown(found)})
    return [ArchivePage("votes", _("What the hall said"), body)]


def public_lines(event: Event) -> list[PublicLine]:
    """A way to the results; an event ahead costs no query."""
    if event.starts_on > timezone.localdate():
        return []
    if not Poll.objects.filter(event=event, is_archived=True, votes__isnull=False).exists():
        return []
    return [PublicLine(_("What the hall said"), reverse("votes:poll_results", args=[event.slug]))]


def shown(found: list[Results]) -> list[dict[str, object]]:
    """Results with their clouds, as the partial draws them."""
    return [
        {
            "results": one,
            "poll": one.poll,
            "cloud": placed(one.words, WIDE),
            "shape": WIDE,
            "mean": None if one.mean is None else numbers.number(one.mean),
        }
        for one in found
    ]


def _in_words(one: Results) -> str:
    if one.poll.kind == PollKind.WORDS:
        top = ", ".join(f"{word.text} ({word.count})" for word in one.words[:TOP_WORDS])
        return _("Most frequent words: %(words)s.") % {"words": top or "—"}
    if one.poll.kind == PollKind.SCALE:
        scale = {"mean": numbers.number(one.mean or 0), "most": one.poll.most, "votes": one.votes}
        return _("Mean %(mean)s of %(most)s; votes: %(votes)s.") % scale
    bars = sorted(one.bars, key=lambda bar: (-bar.count, bar.number))
    told = [f"{bar.text} — {bar.count} ({numbers.percent(bar.count, one.votes)})" for bar in bars]
    return "; ".join(told) + "."

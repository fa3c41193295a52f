"""The votes as a part of a hall: what the page of the phones and the stage are filled with."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.foundation.translated import T
from kerege.votes.models import Hall, Poll, PollKind
from kerege.votes.poll_cloud import TALL, WIDE, Placed, placed
from kerege.votes.poll_results import Results, results, steps_of
from kerege.votes.poll_told import figures, question
from kerege.votes.queries import polls as queries

# On the stage, in its languages.
SAYS = {
    "vote": gettext_lazy("Vote on your phone"),
    "write": gettext_lazy("Write your words on your phone"),
    "closed": gettext_lazy("The vote is closed"),
    "none": gettext_lazy("No vote is chosen for the stage."),
    "mean": gettext_lazy("Mean"),
    "votes": gettext_lazy("Votes"),
}
TIGHT = 6  # more answers than that stand closer on the stage


@dataclass(frozen=True)
class Asked:
    """A vote on a phone: its answers, what this phone said, the results if it may see them."""

    poll: Poll
    answers: list[dict[str, Any]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    has_voted: bool = False
    results: Results | None = None
    cloud: list[Placed] = field(default_factory=list)

    @property
    def can_vote(self) -> bool:
        return self.poll.state == "open" and (self.poll.may_change or not self.has_voted)


def phone(hall: Hall, visitor: str) -> dict[str, Any]:
    """All votes that this phone sees, in three queries."""
    polls = queries.shown_to_phones(hall.event_id)
    given, mine = queries.values_of(polls), queries.mine(polls, visitor)
    asked = [_asked(poll, given[poll.pk], mine.get(poll.pk)) for poll in polls]
    told = {
        "polls": [question(poll) for poll in polls],
        "figures": [found for poll in polls if (found := figures(results(poll, given[poll.pk])))],
        "mine": mine,
        "words": words(),
    }
    return {"asked": asked, "told": told, "shape": TALL}


def stage(hall: Hall) -> dict[str, Any]:
    """The vote that was chosen for the stage, with its results, in two queries."""
    poll = hall.poll
    if poll is None:
        return {"poll": None, "says": SAYS}
    found = results(poll, queries.values_of([poll])[poll.pk])
    most = max((bar.count for bar in found.bars), default=0)
    return {
        "poll": poll,
        "says": SAYS,
        "results": found,
        "bars": [(bar, round(100 * bar.count / most, 1) if most else 0) for bar in found.bars],
        "is_scale": poll.kind == PollKind.SCALE,
        "is_tight": len(found.bars) > TIGHT,
        "cloud": placed(found.words, WIDE),
        "shape": WIDE,
    }


def words() -> dict[str, str]:
    """What the phone's page says, in the reader's language."""
    return {
        "empty": _("There is nothing to vote on now. It will appear here by itself."),
        "vote": _("Vote"),
        "change": _("Change my vote"),
        "sending": _("Sending…"),
        "kept": _("Your vote is counted. Thank you!"),
        "waits": _("No connection: your vote goes out as soon as there is one."),
        "closed": _("This vote is closed. Thank you for taking part!"),
        "again": _("Your phone has voted; this vote cannot be changed."),
        "rude": _("Such a word is not shown to a hall. Please write another."),
        "no_words": _("Please write a word that says something: a letter or “and” is not enough."),
        "choose": _("Please choose an answer."),
        "bad": _("There is no such answer. Please choose again."),
        "many": _("Choose at most: %(most)s"),
        "word": _("Word %(number)s"),
        "votes": _("Votes: %(count)s"),
        "mean": _("Mean: %(mean)s"),
        "results": _("Results"),
        "ended": _("The vote is closed"),
    }


def _asked(poll: Poll, given: list[Any], mine: Any) -> Asked:
    has_voted = mine is not None
    shows = poll.shows_results and (has_voted or poll.state != "open")
    found = results(poll, given) if shows else None
    cloud = placed(found.words, TALL) if found and poll.kind == PollKind.WORDS else []
    if poll.kind == PollKind.WORDS:
        told = mine if isinstance(mine, list) else []
        fields = [*told, *[""] * poll.most][: poll.most]
        return Asked(poll, [], fields, has_voted, found, cloud)
    begin = 1 if poll.kind == PollKind.SCALE else 0
    chosen = mine if isinstance(mine, list) else [mine]
    texts = steps_of(poll) if begin else [T(option) for option in poll.options]
    answers = [
        {"value": number, "text": text, "is_mine": number in chosen}
        for number, text in enumerate(texts, start=begin)
    ]
    return Asked(poll, answers, [], has_voted, found, [])

"""What phones are told of votes: all languages at once, results only where they are shown."""

from typing import Any

from kerege.votes import poll_cloud
from kerege.votes.models import Poll, PollKind, PollState
from kerege.votes.poll_results import Results, steps_of


def question(poll: Poll) -> dict[str, Any]:
    """A vote without what was voted."""
    told: dict[str, Any] = {
        "id": poll.pk,
        "kind": poll.kind,
        "question": dict(poll.question),
        "most": poll.most,
        "open": poll.state == PollState.OPEN,
        "change": poll.may_change,
        "shown": poll.shows_results,
    }
    if poll.kind == PollKind.CHOICE:
        told["options"] = poll.options
    if poll.kind == PollKind.SCALE:
        told["options"] = [dict(step) for step in steps_of(poll)]
    return told


def figures(found: Results) -> dict[str, Any]:
    """The results for phones; nothing where they are not shown."""
    if not found.poll.shows_results:
        return {}
    told: dict[str, Any] = {"id": found.poll.pk, "n": found.votes}
    if found.poll.kind == PollKind.WORDS:
        told["cloud"] = [
            [one.text, one.count, one.x, one.y, one.size, one.width, one.tint]
            for one in poll_cloud.placed(found.words, poll_cloud.TALL)
        ]
    else:
        told["counts"] = [bar.count for bar in found.bars]
        told["mean"] = found.mean
    return told

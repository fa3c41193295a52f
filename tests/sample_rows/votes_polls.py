"""A vote of the event with one voice, left for the archive; the hall with its code."""

from kerege.votes.actions.poll_votes import vote
from kerege.votes.models import Hall, Poll
from tests.builders import NOW
from tests.scenarios import Spine
from tests.votes.polls import a_poll


def _poll(spine: Spine) -> Poll:
    found = Poll.objects.filter(event=spine.event).first()
    if found is not None:
        return found
    by = spine.people["organiser"]
    made = a_poll(event=spine.event, by=by, is_open=True, is_archived=True)
    vote(poll=made, visitor="a", raw=["1"], now=NOW)
    return made


VALUES = {"code": lambda spine: Hall.objects.get(event=_poll(spine).event).code}
ROWS = {f"votes:{name}": _poll for name in ("poll", "poll_edit", "poll_act", "poll_word")} | {
    "votes:poll_vote": _poll
}

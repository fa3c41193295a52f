"""How votes of many phones reach the tables: the writer of the group commits of the room."""

from collections.abc import Sequence

from django.db import transaction

from kerege.votes.models import PollVote

CHUNK = 500


@transaction.atomic
def write_votes(rows: Sequence[PollVote]) -> None:
    """Votes of many phones at once, from the room; of one phone to a poll the last counts."""
    last = {(row.poll_id, row.visitor_sum): row for row in rows}
    known = PollVote.objects.filter(
        poll__in={poll_id for poll_id, _visitor in last},
        visitor_sum__in=[visitor for _poll, visitor in last],
    )
    old = {(row.poll_id, row.visitor_sum): row for row in known}
    for place, row in old.items():
        if place in last:
            row.value, row.at = last[place].value, last[place].at
    new = [row for place, row in last.items() if place not in old]
    PollVote.objects.bulk_create(new, ignore_conflicts=True, batch_size=CHUNK)
    changed = [row for place, row in old.items() if place in last]
    PollVote.objects.bulk_update(changed, ["value", "at"], batch_size=CHUNK)

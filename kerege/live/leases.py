"""Who leads a room when several processes hold its phones.

`take` and `hold` are writers: they run in the transaction of the group, `hold` before the writes
of whoever leads. If somebody else took the lease since, the group fails for that message alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from kerege.live.models import RoomLease

LASTS = timedelta(seconds=20)


class LeaseLost(Exception):
    """Another process leads the room now."""


@dataclass
class Lease:
    """What this process knows of its right to lead a room."""

    room: str
    owner: str
    fence: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether we lead, as far as we know; the database knows better at each write."""
        return self.fence is not None


def take(leases: Sequence[Lease]) -> None:
    """The next fence is ours."""
    for lease in leases:
        until = timezone.now() + LASTS
        RoomLease.objects.get_or_create(
            room=lease.room, defaults={"owner": lease.owner, "until": until}
        )
        row = RoomLease.objects.select_for_update().get(room=lease.room)
        row.owner, row.fence, row.until = lease.owner, row.fence + 1, until
        row.save()
        lease.fence = row.fence


def hold(leases: Sequence[Lease]) -> None:
    """Refuse what comes after another process took the lead."""
    for lease in leases:
        rows = RoomLease.objects.filter(room=lease.room, owner=lease.owner, fence=lease.fence or 0)
        if not rows.update(until=timezone.now() + LASTS):
            lease.fence = None
            raise LeaseLost(lease.room)


def is_led(room: str) -> bool:
    """Whether a process leads the room that gave a sign of life lately."""
    return RoomLease.objects.filter(room=room, until__gt=timezone.now()).exists()

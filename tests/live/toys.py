"""A room to try the hub with: everybody may add to a sum that is kept in a table of its own."""

from kerege.foundation.models import PublicStamp
from kerege.live.rooms import EVERYBODY, NOTHING, Member, Step, Tell, Write


class SumRoom:
    """Counts what is added; what is counted is kept in the one row of `PublicStamp`."""

    def __init__(self, total: int) -> None:
        self.total, self.said, self.rings_at = total, {}, None

    def greet(self, hello, now):
        name = hello.get("name")
        if not name:
            return Step(reply={"why": "nobody"})
        if name == "host":
            return Step(member=Member("host", "hosts"))
        return Step(member=Member(f"player:{name}", "players"), reply={"name": name})

    def snapshot(self, member, now):
        return {"total": self.total}

    def receive(self, member, message, now):
        if message["t"] == "ring":
            self.rings_at = now + message["in"]
            return Step(reply={})
        if message["t"] == "spoil":
            return Step(writes=[Write(spoil, 1)], reply={})
        if message["k"] in self.said:
            return Step(reply={"total": self.said[message["k"]]})
        self.total += message["n"]
        self.said[message["k"]] = self.total
        return Step(
            writes=[Write(add, message["n"])],
            reply={"total": self.total},
            tell=[Tell("players", {"t": "sum", "total": self.total})],
        )

    def tick(self, now):
        if self.rings_at is None or now < self.rings_at:
            return NOTHING
        self.rings_at = None
        return Step(tell=[Tell(EVERYBODY, {"t": "bell"})])

    def wakes_at(self):
        return self.rings_at


def add(numbers):
    """The writer of sums."""
    row, _made = PublicStamp.objects.select_for_update().get_or_create(pk=1)
    row.number += sum(numbers)
    row.save()


def spoil(_rows):
    """A writer that fails."""
    raise ValueError("spoilt")


def open_sum(key, now):
    """The opener: a room named "none" does not exist."""
    if key == "none":
        return None
    row = PublicStamp.objects.filter(pk=1).first()
    return SumRoom(row.number if row else 0)

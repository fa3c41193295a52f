"""What a room is to the hub, and the registry of kinds of rooms.

A room is plain code without waiting: the hub calls it in the event loop, one call at a time, and
does what the returned `Step` says, in this order: the writes are committed, then the reply goes
back, then the others are told. If the writes fail the room is forgotten and read again from the
database, as after a crash; phones come back and repeat what was not acknowledged. Rooms are read
by their opener, which runs in a thread and may ask the database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

# rows of one kind -> written in one go, in a thread, in the transaction of the group; must not
# fail because a row is there already
Writer = Callable[[Sequence[Any]], None]

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Write:
    """A row to be kept, by the writer of its kind."""

    writer: Writer
    row: Any


@dataclass(frozen=True)
class Member:
    """Who is on a connection: `name` is one for all connections of the same phone or host."""

    name: str  # "player:1f3…", "host", "stage"
    audience: str  # "players", "hosts", "stages"


@dataclass(frozen=True)
class Tell:
    """A message to all connections of an audience, of one member, or of everybody.

    What is told to an audience is remembered for those who come back; what is told to a member
    is not: the snapshot holds it.
    """

    to: str  # an audience, the name of a member, or EVERYBODY
    message: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What follows from something that was said to a room."""

    writes: Sequence[Write] = ()
    reply: dict[str, Any] | None = None
    tell: Sequence[Tell] = ()
    # Who the connection is from now on; set by `greet`.
    member: Member | None = None
    # Names of members whose connections are to be closed: kicked, replaced.
    close: Sequence[str] = ()


NOTHING = Step()


class Room(Protocol):
    """One hall. Times are seconds of a clock that never goes back (`time.monotonic`)."""

    def greet(self, hello: dict[str, Any], now: float) -> Step:
        """Who says hello. A Step with a member, or one whose reply says why not."""
        ...

    def snapshot(self, member: Member, now: float) -> dict[str, Any]:
        """All that this member needs to go on from here; never what must stay secret."""
        ...

    def receive(self, member: Member, message: dict[str, Any], now: float) -> Step:
        """What a member says. The same `k` twice has the same reply and no second effect.

        `rtt` is put in by the hub: the milliseconds of its way here and back, as we measured them
        ourselves; 0 while they are not known.
        """
        ...

    def tick(self, now: float) -> Step:
        """The time that `wakes_at` named has come."""
        ...

    def wakes_at(self) -> float | None:
        """When the room wants to be asked again by itself."""
        ...


# key of the room -> the room, or None if there is none; runs in a thread. With several processes
# rooms are opened again in mid-question too: what time is left must follow from the tables alone.
Opener = Callable[[str, float], Room | None]

_openers: dict[str, Opener] = {}


def register(kind: str, opener: Opener) -> None:
    """Add a kind of room; the same kind again replaces it."""
    _openers[kind] = opener


def opener_of(kind: str) -> Opener | None:
    """Who opens rooms of this kind."""
    return _openers.get(kind)


@dataclass
class Limits:
    """Guard rails of the hub, for one process."""

    message_bytes: int = 8 * 1024
    messages_a_second: float = 10.0
    burst: int = 40
    hellos_an_address: int = 1200  # a hall of hundreds sits behind one address
    hellos_a_second: float = 60.0
    hello_seconds: float = 15.0  # a socket on which nobody says who they are is closed then
    connections_a_room: int = 8000
    connections_a_member: int = 5
    backlog_bytes: int = 256 * 1024
    backlog_seconds: float = 5.0
    silence_seconds: float = 70.0
    remembered: int = 64

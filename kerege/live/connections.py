"""One phone, host or stage on the line, whatever carries it.

What is to be sent waits in a queue of the connection, so that nobody waits for a slow phone. A
queue that stays too long is the end of the connection: the phone comes back and resumes.
"""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass

from kerege.live.rooms import Limits, Member
from kerege.live.straight import Cork, Write

SLOW = 4408
FLOOD = 4429
REPLACED = 4409
GONE = 4404
AGAIN = 4500
TRIPS = 3  # the shortest of so many counts: a phone may change from one network to another


@dataclass
class Bucket:
    """So many at once, so many a second."""

    rate: float
    most: float
    level: float
    at: float

    def take(self, now: float) -> bool:
        """Whether one more may come."""
        self.level = min(self.most, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


class Connection:
    """A line to one browser."""

    def __init__(self, limits: Limits, now: float) -> None:
        self.limits = limits
        self.secret = secrets.token_urlsafe(18)  # names it for those who post and poll
        self.member: Member | None = None
        self.heard_at = now
        self.closed_with: int | None = None
        self.ends_with: int | None = None  # once the reply that says why is on its way
        self.straight: Write | None = None  # a way past the queue while nothing waits in it
        self.bucket = Bucket(limits.messages_a_second, limits.burst, limits.burst, now)
        self.round_trip: float | None = None  # seconds; as we measured it, on this line or before
        self._trips: deque[float] = deque(maxlen=TRIPS)
        self._marks, self._marked_at = 0, 0.0
        self._queue: deque[str] = deque()
        self._bytes = 0
        self._full_since: float | None = None
        self._welcome: str | None = None  # not on its way yet: what is told meanwhile comes after
        self._held: list[str] = []
        self._waiter: asyncio.Future[None] | None = None

    def deliver(self, text: str, now: float, cork: Cork | None = None) -> None:
        """Queue a message; a phone that takes nothing for seconds is let go."""
        if self.closed_with is not None:
            return
        if self._welcome is not None and text is not self._welcome:
            self._held.append(text)
            return
        # Whoever carries the queue waits for it: nothing that was said before is on its way.
        is_idle = self._waiter is not None and not self._queue
        if is_idle and self.straight is not None and self.straight(text, cork):
            self.release(now)
            return
        self._queue.append(text)
        self._bytes += len(text)
        if self._bytes <= self.limits.backlog_bytes:
            self._full_since = None
        elif self._full_since is None:
            self._full_since = now
        elif now - self._full_since > self.limits.backlog_seconds:
            self.close(SLOW)
            return
        self._wake()
        self.release(now)

    def hold_until(self, welcome: str) -> None:
        """Whoever is seated hears the welcome first."""
        self._welcome = welcome

    def release(self, now: float) -> None:
        """The welcome is on its way: now the rest."""
        if self._welcome is None:
            return
        self._welcome, held = None, self._held
        self._held = []
        for text in held:
            self.deliver(text, now)

    def close(self, code: int) -> None:
        """No more; whoever carries it ends."""
        if self.closed_with is None:
            self.closed_with = code
        self._wake()

    def may_say(self, now: float) -> bool:
        """Whether it keeps to the pace."""
        self.heard_at = now
        return self.bucket.take(now)

    def mark(self, now: float) -> int:
        """A mark for the phone to send back at once."""
        self._marks += 1
        self._marked_at = now
        return self._marks

    def echoed(self, mark: object, now: float) -> None:
        """The last mark is back: so long is the way. What was not asked for says nothing."""
        if mark == self._marks and self._marked_at:
            self._trips.append(now - self._marked_at)
            self.round_trip = min(self._trips)
            self._marked_at = 0.0

    def is_silent(self, now: float) -> bool:
        """Whether nothing came for so long that nobody is there."""
        return now - self.heard_at > self.limits.silence_seconds

    async def next(self, timeout: float | None = None) -> list[str]:
        """What waits, all of it; [] if nothing came in time or the line is closed."""
        if not self._queue and self.closed_with is None:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                if timeout is None:
                    await self._waiter
                else:
                    async with asyncio.timeout(timeout):
                        await self._waiter
            except TimeoutError:
                return []
            finally:
                self._waiter = None
        texts = list(self._queue)
        self._queue.clear()
        self._bytes, self._full_since = 0, None
        return texts

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

"""What was refused, told to the log in few words: the first at once, then one line a minute.

Neither what was sent nor from where: addresses of readers are kept nowhere.
"""

import logging
from collections import Counter

logger = logging.getLogger(__name__)

EVERY = 60.0  # seconds

TOLD = {
    "flood": "a line that said too much too fast was cut off",
    "bad": "what was said is no message",
    "hellos": "too many came from one address at once; they are asked to wait",
    "token": "a token that nobody was given",
    "full": "no place for another line in the room",
    "silent": "a line that said no hello was closed",
}


class Incidents:
    """Of one hub."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._told_at: dict[str, float] = {}
        self.totals: Counter[str] = Counter()

    def note(self, what: str, room: str, now: float) -> None:
        """One more of this."""
        self.totals[what] += 1
        self._counted[what] += 1
        told_at = self._told_at.get(what)
        if told_at is not None and now - told_at < EVERY:
            return
        times, self._counted[what] = self._counted[what], 0
        self._told_at[what] = now
        logger.warning("Live room %s: %s (%d times since the last word).", room, TOLD[what], times)

    def tell_rest(self, now: float) -> None:
        """What was not told for a minute, so that the end of a flood is in the log too."""
        for what, times in list(self._counted.items()):
            if times and now - self._told_at[what] >= EVERY:
                self._counted[what], self._told_at[what] = 0, now
                logger.warning("Live rooms: %s (%d times more).", TOLD[what], times)

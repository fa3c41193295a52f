"""The index is looked after by the clock; the first round of an old house fills it."""

from datetime import timedelta

from kerege.foundation import schedule
from kerege.search.actions import mending


def enter() -> None:
    """Called once, when the models are loaded."""
    schedule.every(timedelta(days=1), "search.mend", mending.mend)

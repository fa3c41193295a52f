"""What the one box enters in the registries below."""

from datetime import timedelta

from kerege.foundation import schedule
from kerege.search.actions import noting


def enter() -> None:
    """Called once, when the models are loaded."""
    schedule.every(timedelta(days=1), "search.forget_misses", noting.forget_old)

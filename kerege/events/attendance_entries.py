"""What attendance enters into the registries of the rooms below."""

from datetime import timedelta

from kerege.events.actions.attendance_retention import forget_names_of, forget_old_lines
from kerege.foundation import schedule
from kerege.people import erasure


def enter() -> None:
    """The names that reports of meetings tell are forgotten with the person, and after a year."""
    erasure.register("events.attendance", forget_names_of)
    schedule.every(timedelta(days=1), "events.forget_meeting_lines", forget_old_lines)

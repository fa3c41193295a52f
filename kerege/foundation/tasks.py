"""What is done to files by the clock."""

from datetime import datetime

from kerege.foundation.actions import stored_files, uploads


def prepare_pictures(*, now: datetime) -> None:
    """Draw the pictures anew that have just arrived."""
    stored_files.prepare_waiting(now=now)


def tidy_up(*, now: datetime) -> None:
    """Every hour: forget abandoned uploads, remove what was deleted long ago."""
    uploads.clean_up(now=now)
    stored_files.purge(now=now)

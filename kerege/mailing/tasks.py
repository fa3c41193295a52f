"""What the worker does by the clock."""

from datetime import datetime

from kerege.mailing.actions import delivery


def send_due_letters(*, now: datetime) -> None:
    """A round of sending; see delivery.py."""
    delivery.give_up_interrupted(now=now)
    delivery.send_due(now=now)

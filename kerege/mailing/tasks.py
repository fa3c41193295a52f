"""What the worker does by the clock."""

from datetime import datetime

from django.conf import settings

from kerege.mailing.actions import bounce_mail, delivery, troubles


def send_due_letters(*, now: datetime) -> None:
    """A round of sending; see delivery.py."""
    delivery.give_up_interrupted(now=now)
    troubles.release_held(now=now)
    delivery.send_due(now=now)


def read_bounces(*, now: datetime) -> None:
    """Look into the mailbox to which letters come back, if there is one."""
    if settings.BOUNCES:
        bounce_mail.read_mailbox(url=settings.BOUNCES, now=now)

"""How a person wants to be written to, and when not."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kerege.mailing.models import Channel, DeadAddress, QuietHours, Way
from kerege.mailing.models.channel import QUIET_FROM, QUIET_UNTIL


def has_telegram(person: Any) -> bool:
    """Whether the person can be reached in Telegram."""
    return Channel.objects.filter(person=person, way=Way.TELEGRAM, blocked_at__isnull=True).exists()


def telegram_of(person: Any) -> Channel | None:
    """The person's Telegram, working or blocked."""
    return Channel.objects.filter(person=person, way=Way.TELEGRAM).first()


def wanted_way(person: Any) -> Way:
    """The way the person chose; e-mail until something else is chosen."""
    chosen = Channel.objects.filter(person=person, is_preferred=True).first()
    return Way(chosen.way) if chosen else Way.EMAIL


def hours_of(person: Any) -> tuple[time, time]:
    """From when to when the person wants no letters."""
    own = QuietHours.objects.filter(person=person).first()
    return (own.starts_at, own.ends_at) if own else (QUIET_FROM, QUIET_UNTIL)


def quiet_until(now: datetime, starts_at: time, ends_at: time) -> datetime | None:
    """When the quiet hours end that `now` lies in; None if it lies in none."""
    local = timezone.localtime(now)
    clock = local.time().replace(tzinfo=None)
    if starts_at <= ends_at:
        is_quiet = starts_at <= clock < ends_at
    else:
        is_quiet = clock >= starts_at or clock < ends_at
    if not is_quiet:
        return None
    day = local.date() if clock < ends_at else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, ends_at))


def is_dead(address: str) -> bool:
    """Whether letters to this address come back."""
    return DeadAddress.objects.filter(address__iexact=address).exists()

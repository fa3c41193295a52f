"""When registration is open, unless the organiser says otherwise."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

CLOSES_BEFORE = timedelta(days=2)
CLOSES_AT = time(18)


def usual_window(starts_on: date, now: datetime) -> tuple[datetime, datetime]:
    """From now on until the evening two days before, or, if that is past, until the first day."""
    for day in (starts_on - CLOSES_BEFORE, starts_on):
        closes = timezone.make_aware(datetime.combine(day, CLOSES_AT))
        if closes > now:
            return now.replace(second=0, microsecond=0), closes
    return now - timedelta(minutes=1), now

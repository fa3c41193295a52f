"""Days and hours of the demo."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def next_monday(day: date) -> date:
    """The day itself if it is a Monday."""
    return day + timedelta(days=-day.weekday() % 7)


def at(day: date, hour: str) -> datetime:
    """That hour of that day where we live."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))

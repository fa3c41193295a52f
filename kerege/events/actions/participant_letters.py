"""What a participant is told by letter, in the participant's language."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kerege.events.models import Mode, Registration, Status
from kerege.foundation import dates
from kerege.mailing.actions import outbox


def tell(registration: Registration, letter: str, now: datetime, *, reason: str = "") -> None:
    """Put the letter about the registration into the outbox, once per kind."""
    outbox.queue(
        to=registration.person,
        letter=f"events.{letter}",
        about=registration.event,
        reason=f"{letter}:registration:{registration.pk}",
        context=_facts(registration) | {"reason": reason},
        now=now,
    )


def _facts(registration: Registration) -> dict[str, str]:
    event, language = registration.event, registration.person.language
    has_seat = registration.status == Status.CONFIRMED
    is_online = registration.mode == Mode.ONLINE
    with translation.override(language):
        event_url = settings.BASE_URL + event.get_absolute_url()
        my_url = settings.BASE_URL + reverse("events:my_event", args=[event.slug])
        code_url = settings.BASE_URL + reverse("events:my_ticket", args=[event.slug])
    return {
        "title": event.title.localize(language),
        "dates": dates.day_range(event.starts_on, event.ends_on, language),
        "venue": event.venue.localize(language) if not is_online else "",
        # Not the link itself: who joins from the page is counted as present.
        "join_url": my_url if has_seat and is_online and event.meeting_link else "",
        "code_url": code_url if has_seat and not is_online else "",
        "platform": event.platform if is_online else "",
        "event_url": event_url,
        "my_url": my_url,
    }

"""What a participant is told by letter, in the participant's language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from kerege.events.models import Mode, Registration, Status, Way
from kerege.foundation import dates
from kerege.foundation.audit import name_of
from kerege.foundation.models import AuditEntry
from kerege.mailing.actions import outbox

RESTORED = "events.registration_restored"
SALT = "events.decline"
BY_WAY = {
    Way.NOMINATED: "nominated",
    Way.COLLEAGUE: "registered_by_colleague",
    Way.GROUP: "on_roster",
}
BY_STATUS = {
    Status.APPROVAL: "waits_for_approval",
    Status.CONFIRMED: "seat_confirmed",
    Status.WAITING: "put_on_waiting_list",
}


def tell(
    registration: Registration, letter: str, now: datetime, *, reason: str = "", mark: str = ""
) -> None:
    """Put the letter about the registration into the outbox, once per kind.

    What may happen several times to one registration says so by a `mark`; whoever was cancelled
    and got the place again is told everything anew.
    """
    again = AuditEntry.objects.filter(about=name_of(registration), verb=RESTORED).count()
    turn = f":{again}" if again else ""
    outbox.queue(
        to=registration.person,
        letter=f"events.{letter}",
        about=registration.event,
        reason=f"{letter}:registration:{registration.pk}{turn}{mark}",
        context=_facts(registration) | {"reason": reason},
        now=now,
    )


def tell_newcomer(registration: Registration, now: datetime) -> None:
    """The first letter: who put the person there, and whether there is a place."""
    by_status = BY_STATUS[Status(registration.status)]
    tell(registration, BY_WAY.get(Way(registration.way), by_status), now)


def decline_key(registration: Registration) -> str:
    """Lets whoever holds the letter, and nobody else, decline this one registration."""
    whose = [registration.pk, registration.person_id]
    return signing.Signer(salt=SALT).sign_object(whose)


def read_key(key: str) -> tuple[int, int] | None:
    """The registration and the person of a key of ours."""
    try:
        pk, person_pk = signing.Signer(salt=SALT).unsign_object(key)
    except (signing.BadSignature, ValueError):
        return None
    return pk, person_pk


def _facts(registration: Registration) -> dict[str, Any]:
    event, language = registration.event, registration.person.language
    has_seat = registration.status == Status.CONFIRMED
    is_online = registration.mode == Mode.ONLINE
    with translation.override(language):
        event_url = settings.BASE_URL + event.get_absolute_url()
        my_url = settings.BASE_URL + reverse("events:my_event", args=[event.slug])
        code_url = settings.BASE_URL + reverse("events:my_ticket", args=[event.slug])
        decline = reverse("events:decline", args=[event.slug])
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
        "has_seat": has_seat,
        "is_online": is_online,
        "waits_for_approval": registration.status == Status.APPROVAL,
        "by_name": registration.registered_by.full_name if registration.registered_by else "",
        "decline_url": f"{settings.BASE_URL}{decline}?key={decline_key(registration)}",
    }

"""Whom letters about an event can be written to, and what they can say of it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Registration, Speaker, Status
from kerege.events.queries import feedback
from kerege.foundation import dates, numbers
from kerege.mailing import audiences
from kerege.mailing.audiences import Audience, Members, Moments, Subject

KIND = "events.event"
LABELS: dict[str, str | Promise] = {
    "event": _("title of the event"),
    "dates": _("days of the event"),
    "place": _("place, or the online platform"),
    "link": _("address of the event's page"),
    "my_link": _("address of the reader's own page of the event"),
    "deadline": _("day on which registration closes"),
    "hours_needed": _("academic hours needed for the certificate"),
    "hours": _("academic hours the reader attended"),
    "meeting_link": _("meeting link: only for those with a place"),
    "slides_link": _("address where the speaker hands in slides"),
}
HOURS = ("hours",)
PLACE = ("hours", "meeting_link")


def enter() -> None:
    """Called once, when the models are loaded."""
    audiences.register_subject(
        Subject(
            kind=KIND,
            find=lambda pk: Event.objects.filter(pk=pk).first(),
            moments=_moments,
            words=_words,
            labels=LABELS,
            page=lambda event: reverse("events:desk_letters", args=[event.slug]),
            others=_others,
            is_off=lambda event: event.is_cancelled,
        )
    )
    entries = (
        ("registered", _("registered: with a place or on the waiting list"), _live, HOURS),
        ("confirmed", _("with a confirmed place"), _confirmed, PLACE),
        ("waiting", _("on the waiting list"), _waiting, ()),
        ("attended", _("attended at least one item"), _attended, PLACE),
        ("not_attended", _("with a place, but attended nothing"), _not_attended, PLACE),
        ("enough_hours", _("attended enough hours for the certificate"), _enough, PLACE),
        ("hours_missing", _("with a place, hours for the certificate missing"), _missing, PLACE),
        ("feedback_given", _("with a place, feedback given"), _feedback_given, PLACE),
        ("feedback_missing", _("with a place, feedback not given yet"), _feedback_missing, PLACE),
        ("cancelled", _("registration cancelled"), _cancelled, ()),
        ("speakers", _("speakers who have an account"), _speakers, ()),
    )
    for order, (code, label, people, gives) in enumerate(entries, start=10):
        audiences.register(Audience(f"events.{code}", label, people, KIND, gives, order))


def _rows(event: Event) -> Any:
    return Registration.objects.filter(event=event).with_hours()


def _members(event: Event, rows: Any) -> Members:
    """The meeting link is told to those alone who have a place."""
    found = {}
    for row in rows:
        words = {"hours": numbers.number(row.hours)}
        if row.status == Status.CONFIRMED:
            words["meeting_link"] = event.meeting_link
        found[row.person_id] = words
    return found


def _live(event: Event, _at: datetime) -> Members:
    return _members(event, _rows(event).live())


def _confirmed(event: Event, _at: datetime) -> Members:
    return _members(event, _rows(event).confirmed())


def _waiting(event: Event, _at: datetime) -> Members:
    return _members(event, _rows(event).waiting())


def _attended(event: Event, _at: datetime) -> Members:
    return _members(event, _came(event))


def _not_attended(event: Event, _at: datetime) -> Members:
    rows = _rows(event).confirmed()
    return _members(event, rows.exclude(pk__in=_came(event).values("pk")))


def _enough(event: Event, _at: datetime) -> Members:
    return _members(event, _rows(event).confirmed().filter(hours__gte=event.hours_for_certificate))


def _missing(event: Event, _at: datetime) -> Members:
    return _members(event, _rows(event).confirmed().filter(hours__lt=event.hours_for_certificate))


def _feedback_given(event: Event, _at: datetime) -> Members:
    found = feedback.find(event)
    if found is None:
        return {}
    return _members(event, _rows(event).confirmed().filter(feedback.gave(found)))


def _feedback_missing(event: Event, _at: datetime) -> Members:
    """Nobody, as long as nothing is asked."""
    found = feedback.find(event)
    if found is None or feedback.version_of(found) is None:
        return {}
    return _members(event, _rows(event).confirmed().exclude(feedback.gave(found)))


def _cancelled(event: Event, _at: datetime) -> Members:
    """Whoever cancelled and came back is not among them."""
    gone = _rows(event).filter(status=Status.CANCELLED)
    back = Registration.objects.filter(event=event).live().values("person_id")
    return {row.person_id: {} for row in gone.exclude(person_id__in=back)}


def _speakers(event: Event, _at: datetime) -> Members:
    speakers = Speaker.objects.filter(
        item_speakers__item__block__day__event=event, person__isnull=False
    )
    return {pk: {} for pk in speakers.values_list("person_id", flat=True) if pk}


def _came(event: Event) -> Any:
    return _rows(event).confirmed().filter(attendances__isnull=False).distinct()


def _moments(event: Event) -> Moments:
    return Moments(event.starts_on, event.ends_on, event.registration_closes_at)


def _words(event: Event, language: str) -> dict[str, str]:
    closes = event.registration_closes_at or None
    deadline = dates.day(closes if closes else event.starts_on, language)
    with translation.override(language):
        line = gettext("Registration is open until %(day)s.") % {"day": deadline}
        return {
            "event": event.title.localize(language),
            "dates": dates.day_range(event.starts_on, event.ends_on, language),
            "place": event.venue.localize(language) or event.platform,
            "link": settings.BASE_URL + event.get_absolute_url(),
            "my_link": settings.BASE_URL + reverse("events:my_event", args=[event.slug]),
            "deadline": deadline,
            "deadline_line": line if closes and closes > timezone.now() else "",
            "hours_needed": numbers.number(event.hours_for_certificate),
        }


def _others(event: Event, at: datetime) -> list[tuple[int, str]]:
    """Events that are not over yet, to copy a letter to."""
    ahead = Event.objects.central().upcoming(timezone.localdate(at)).exclude(pk=event.pk)
    return [(one.pk, str(one)) for one in ahead[:50]]

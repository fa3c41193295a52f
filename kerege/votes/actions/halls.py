"""The hall of an event: opened once, its rules, what its stage shows, the countdown."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event
from kerege.events.queries.programme import programme_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.live import nudge
from kerege.people.models import Person
from kerege.votes import hall_codes
from kerege.votes.models import FloorQuestion, Hall, Poll, PollState, QuestionState, StageView

KIND = "hall"
LONGEST_S = 6 * 3600
MINUTE = 60
TRIES = 8


class NoSuchDeed(Refused):
    message = _("This button is not known.")


class NoCountdown(Refused):
    message = _("There is no countdown. Choose how many minutes it lasts.")


class NothingToShow(Refused):
    message = _("Choose the vote that the stage is to show.")


class BadMinutes(Refused):
    message = _("A countdown lasts from one minute to six hours.")


@transaction.atomic
def open_hall(*, event: Event, by: Person, now: datetime) -> Hall:
    """The hall of the event; made if there is none yet."""
    found = Hall.objects.filter(event=event).first()
    if found is not None:
        return found
    hall = _made(event, now)
    audit.record(actor_id=by.pk, verb="votes.hall_opened", about=hall, now=now)
    pagecache.touch()
    return hall


@transaction.atomic
def change_hall(*, hall: Hall, by: Person, now: datetime, **values: Any) -> Hall:
    """Its rules: what phones may do, who reads first, languages, archive."""
    held = Hall.objects.select_for_update().get(pk=hall.pk)
    before = {name: getattr(held, name) for name in values}
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    audit.record(
        actor_id=by.pk,
        verb="votes.hall_changed",
        about=held,
        before=before,
        after=dict(values),
        now=now,
    )
    pagecache.touch()
    nudge.room_changed(KIND, held.code)
    return held


@transaction.atomic
def renew_links(*, hall: Hall, by: Person, now: datetime) -> Hall:
    """Remote controls and links of speakers that were handed out stop working."""
    held = Hall.objects.select_for_update().get(pk=hall.pk)
    held.nonce = hall_codes.new_nonce()
    held.save(update_fields=["nonce"])
    audit.record(actor_id=by.pk, verb="votes.hall_links_renewed", about=held, now=now)
    return held


@transaction.atomic
def steer(*, hall: Hall, deed: str, now: datetime, told: dict[str, Any] | None = None) -> Hall:
    """What the stage shows and how the countdown goes; nothing of a person changes here."""
    held = Hall.objects.select_for_update().get(pk=hall.pk)
    kind, _colon, what = deed.partition(":")
    done = _DEEDS.get(kind)
    if done is None:
        raise NoSuchDeed
    done(held, what, told or {}, now)
    held.save()
    nudge.room_changed(KIND, held.code)
    return held


def _made(event: Event, now: datetime) -> Hall:
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                return Hall.objects.create(
                    event=event,
                    code=hall_codes.new_code(),
                    nonce=hall_codes.new_nonce(),
                    created_at=now,
                )
        except IntegrityError:
            found = Hall.objects.filter(event=event).first()
            if found is not None:
                return found
    raise RuntimeError("no free code for a hall")


def _number(what: Any) -> int:
    text = str(what)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _show(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    if what not in StageView.values:
        raise NoSuchDeed
    if what == StageView.POLL:
        hall.poll = _poll(hall, _number(told.get("poll")))
        if hall.poll is None:
            raise NothingToShow
    if what == StageView.QUESTIONS:
        hall.question = None
    hall.shows = what


def _poll(hall: Hall, pk: int) -> Poll | None:
    """The one that was named; else the same key goes from one vote to the next."""
    polls = list(Poll.objects.filter(event=hall.event_id).order_by("order", "pk"))
    if pk:
        return next((poll for poll in polls if poll.pk == pk), None)
    found = [poll for poll in polls if poll.state != PollState.DRAFT or poll.pk == hall.poll_id]
    here = next((at for at, poll in enumerate(found) if poll.pk == hall.poll_id), None)
    if here is not None:
        return found[(here + (hall.shows == StageView.POLL)) % len(found)]
    begun = [poll for poll in found if poll.state == PollState.OPEN]
    return next(iter(begun or found), None)


def _question(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    """One question alone, large; the same again goes back to the list."""
    found = FloorQuestion.objects.filter(
        event=hall.event_id, pk=_number(what), state__in=QuestionState.on_stage()
    ).first()
    if found is None:
        raise NoSuchDeed
    is_same = hall.question_id == found.pk and hall.shows == StageView.QUESTIONS
    hall.question = None if is_same else found
    hall.shows = StageView.QUESTIONS


def _item(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    """The line of the programme that is on; none means that the clock says it."""
    items = _items_of(hall)
    pk = _number(what)
    hall.item_id = pk if pk in items else None


def _step(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    """One line on or back from the one that is on."""
    items = _items_of(hall)
    here = _number(told.get("now"))
    if here not in items:
        raise NoSuchDeed
    place = items.index(here) + (1 if what == "next" else -1)
    hall.item_id = items[max(0, min(place, len(items) - 1))]


def _items_of(hall: Hall) -> list[int]:
    return [item.pk for item in programme_of(hall.event).items]


def _begin(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    seconds = _number(what or told.get("minutes")) * MINUTE
    if not 0 < seconds <= LONGEST_S:
        raise BadMinutes
    hall.countdown_ends_at = now + timedelta(seconds=seconds)
    hall.countdown_left_s = None
    hall.countdown_of_s = seconds
    hall.shows = StageView.COUNTDOWN


def _pause(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    """Pauses a countdown that runs, lets one that is paused go on."""
    left = hall.seconds_left(now)
    if left is None:
        raise NoCountdown
    if hall.countdown_ends_at is not None:
        hall.countdown_ends_at, hall.countdown_left_s = None, left
    else:
        hall.countdown_ends_at = now + timedelta(seconds=left)
        hall.countdown_left_s = None


def _add(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    """A minute more or less."""
    left = hall.seconds_left(now)
    if left is None:
        raise NoCountdown
    fresh = max(0, min(left + (-MINUTE if what == "-1" else MINUTE), LONGEST_S))
    hall.countdown_of_s = max(hall.countdown_of_s, fresh)
    if hall.countdown_ends_at is not None:
        hall.countdown_ends_at = now + timedelta(seconds=fresh)
    else:
        hall.countdown_left_s = fresh


def _stop(hall: Hall, what: str, told: dict[str, Any], now: datetime) -> None:
    hall.countdown_ends_at = hall.countdown_left_s = None
    hall.countdown_of_s = 0
    if hall.shows == StageView.COUNTDOWN:
        hall.shows = StageView.PROGRAMME


Deed = Callable[[Hall, str, dict[str, Any], datetime], None]
_DEEDS: dict[str, Deed] = {
    "show": _show,
    "question": _question,
    "item": _item,
    "step": _step,
    "begin": _begin,
    "pause": _pause,
    "add": _add,
    "stop": _stop,
}

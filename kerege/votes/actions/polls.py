"""Votes on the desk: written, ordered, opened, closed, reset; words of a cloud hidden."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.live.nudge import room_changed
from kerege.people.models import Person
from kerege.votes.actions import halls
from kerege.votes.models import Hall, Poll, PollKind, PollState, StageView

FIELDS = ("item", "kind", "question", "options", "most", "may_change", "shows_results")
MOST_OPTIONS = 10


class SomebodyVoted(Refused):
    message = _(
        "Somebody has voted already: words can be corrected and answers added at the end, "
        "but kind and number of answers stay. Make a copy for another vote."
    )


class OpenVote(Refused):
    message = _("Please close the vote first.")


@transaction.atomic
def create(*, event: Event, values: dict[str, Any], by: Person, now: datetime) -> Poll:
    """A new vote at the end of the list, a draft."""
    Event.objects.select_for_update().get(pk=event.pk)  # numbers of the order take turns
    last = Poll.objects.filter(event=event).aggregate(last=Max("order"))["last"] or 0
    made = Poll.objects.create(event=event, order=last + 1, created_at=now, **values)
    _record("created", made, by, now, {"question": dict(made.question)})
    return made


@transaction.atomic
def change(
    *, poll: Poll, values: dict[str, Any], by: Person, now: datetime, seen: str | None = None
) -> Poll:
    """Other words or rules; what votes hang on stays once somebody has voted."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if seen is not None and seen != stamp(held):
        raise StaleForm(
            _("Somebody changed this vote meanwhile. Please compare and save once more.")
        )
    if held.votes.exists() and not _still_fits(held, values):
        raise SomebodyVoted
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    _record("changed", held, by, now, {"question": dict(held.question)})
    _tell(held)
    return held


@transaction.atomic
def copy(*, poll: Poll, by: Person, now: datetime) -> Poll:
    """The same once more as a draft, without votes; it stands last."""
    values = {name: getattr(poll, name) for name in FIELDS}
    return create(event=poll.event, values=values, by=by, now=now)


@transaction.atomic
def move(*, poll: Poll, up: bool, by: Person, now: datetime) -> None:
    """One place up or down."""
    Event.objects.select_for_update().get(pk=poll.event_id)
    rows = list(Poll.objects.filter(event=poll.event_id).order_by("order", "pk"))
    here = next(place for place, row in enumerate(rows) if row.pk == poll.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows.insert(there, rows.pop(here))
    for place, row in enumerate(rows, start=1):
        row.order = place
    Poll.objects.bulk_update(rows, ["order"])
    _record("moved", poll, by, now, {"order": there + 1})
    _tell(poll)


@transaction.atomic
def open_vote(*, poll: Poll, by: Person, now: datetime, alone: bool = False) -> Poll:
    """Phones may vote; `alone` closes the other votes of the event."""
    halls.open_hall(event=poll.event, by=by, now=now)
    if alone:
        for other in Poll.objects.filter(event=poll.event_id, state=PollState.OPEN):
            if other.pk != poll.pk:
                _set_state(other, PollState.CLOSED, by, now)
    return _set_state(poll, PollState.OPEN, by, now)


@transaction.atomic
def close_vote(*, poll: Poll, by: Person, now: datetime) -> Poll:
    """No phone votes any more; it can be opened again."""
    return _set_state(poll, PollState.CLOSED, by, now)


@transaction.atomic
def reset(*, poll: Poll, by: Person, now: datetime) -> int:
    """All votes go and it is a draft again; answers how many went."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    count = held.votes.all().delete()[0]
    held.state, held.opened_at, held.closed_at = PollState.DRAFT, None, None
    held.hidden_words = []
    held.save(update_fields=["state", "opened_at", "closed_at", "hidden_words"])
    _record("reset", held, by, now, {"votes": count})
    _tell(held)
    return count


@transaction.atomic
def delete(*, poll: Poll, by: Person, now: datetime) -> None:
    """The vote and its votes go; one that is open is closed first."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if held.state == PollState.OPEN:
        raise OpenVote
    _record("deleted", held, by, now, {"question": dict(held.question)})
    _tell(held)
    held.delete()


@transaction.atomic
def show_results(*, poll: Poll, shown: bool, by: Person, now: datetime) -> None:
    """Phones see the results, or not."""
    Poll.objects.filter(pk=poll.pk).update(shows_results=shown)
    _record("results_shown" if shown else "results_hidden", poll, by, now)
    _tell(poll)


@transaction.atomic
def keep_in_archive(*, poll: Poll, kept: bool, by: Person, now: datetime) -> None:
    """The results stand in the archive of the event and on its page, or not."""
    Poll.objects.filter(pk=poll.pk).update(is_archived=kept)
    _record("archived" if kept else "taken_from_archive", poll, by, now)
    pagecache.touch()


@transaction.atomic
def hide_word(*, poll: Poll, key: str, hidden: bool, by: Person, now: datetime) -> None:
    """A word of a cloud is shown to nobody, or again."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    kept = [one for one in held.hidden_words if one != key]
    held.hidden_words = [*kept, key] if hidden else kept
    held.save(update_fields=["hidden_words"])
    _record("word_hidden" if hidden else "word_shown", held, by, now, {"word": key})
    _tell(held)


@transaction.atomic
def show_on_stage(*, poll: Poll, by: Person, now: datetime) -> None:
    """The stage shows this vote; the hall is made if there is none yet."""
    hall = halls.open_hall(event=poll.event, by=by, now=now)
    halls.steer(hall=hall, deed=f"show:{StageView.POLL}", told={"poll": poll.pk}, now=now)
    _record("shown_on_stage", poll, by, now)


def stamp(poll: Poll) -> str:
    """What a form has seen: another stamp means another text."""
    told = [poll.item_id, *(getattr(poll, name) for name in FIELDS if name != "item")]
    return sha256(repr(told).encode()).hexdigest()[:16]


def _still_fits(held: Poll, values: dict[str, Any]) -> bool:
    """Whether the votes that were given still mean what they meant."""
    options: Sequence[Any] = values.get("options", held.options)
    most = values.get("most", held.most)
    if values.get("kind", held.kind) != held.kind:
        return False
    if held.kind == PollKind.SCALE:
        return bool(most == held.most)
    if held.kind == PollKind.CHOICE:
        return len(options) >= len(held.options) and most >= held.most
    return True


def _set_state(poll: Poll, state: str, by: Person, now: datetime) -> Poll:
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if held.state == state:
        return held
    held.state = state
    if state == PollState.OPEN:
        held.opened_at, held.closed_at = held.opened_at or now, None
    else:
        held.opened_at, held.closed_at = held.opened_at or now, now
    held.save(update_fields=["state", "opened_at", "closed_at"])
    _record("opened" if state == PollState.OPEN else "closed", held, by, now)
    _tell(held)
    return held


def _record(
    deed: str, poll: Poll, by: Person, now: datetime, after: dict[str, Any] | None = None
) -> None:
    told = {"event": poll.event_id, **(after or {})}
    audit.record(actor_id=by.pk, verb=f"votes.poll_{deed}", about=poll, after=told, now=now)


def _tell(poll: Poll) -> None:
    """Phones and stages see it at once; a page that is remembered too."""
    code = Hall.objects.filter(event=poll.event_id).values_list("code", flat=True).first()
    if code is not None:
        room_changed(halls.KIND, code)
    if poll.is_archived:
        pagecache.touch()

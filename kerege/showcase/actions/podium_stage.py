"""The stage of a Podium is led: what it shows, riddles revealed, the vote opened and closed."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kerege.events import on_now
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.live.nudge import room_changed
from kerege.search.actions import indexing
from kerege.showcase import podium_codes
from kerege.showcase.models import Pick, Podium, PodiumShows, VoteState
from kerege.showcase.queries import podium as queries
from kerege.showcase.queries.podium import Frame
from kerege.showcase.queries.podium_found import KIND as FOUND

KIND = "podium"


class NoSuchDeed(Refused):
    message = _("This button is not known.")


class NothingToVoteFor(Refused):
    message = _("Add books first: there is nothing to vote for.")


@transaction.atomic
def steer(*, podium: Podium, deed: str, by: int | None, now: datetime) -> Podium:
    """One deed of the host: on the stage itself, or by the remote control (then `by` is None)."""
    held = Podium.objects.select_for_update().get(pk=podium.pk)
    act = DEEDS.get(deed)
    if act is not None:
        act(held, now)
    elif deed.startswith("pick:"):
        _jump(held, deed.removeprefix("pick:"), now)
    else:
        raise NoSuchDeed
    if deed in NOTED:
        audit.record(actor_id=by, verb=f"showcase.podium_{deed}", about=held, now=now)
        _seen_anew(held)
        on_now.changed([held.event_id])
    tell(held)
    return held


@transaction.atomic
def renew_remote(*, podium: Podium, by: int, now: datetime) -> None:
    """Links of the remote control that were handed out stop working."""
    Podium.objects.filter(pk=podium.pk).update(nonce=podium_codes.new_nonce())
    audit.record(actor_id=by, verb="showcase.podium_remote_renewed", about=podium, now=now)


def tell(podium: Podium) -> None:
    """Phones and stages look again."""
    Podium.objects.filter(pk=podium.pk).update(turn=F("turn") + 1)
    room_changed(KIND, podium.code)


def _seen_anew(podium: Podium) -> None:
    """Readers and the search: a riddle is solved, or a riddle again."""
    indexing.renew(kind=FOUND, numbers=[podium.pk])
    pagecache.touch()


def _next(podium: Podium, now: datetime) -> None:
    """The next picture; a riddle is revealed first."""
    on = _pick_on(podium)
    if on is not None and on.is_hidden:
        _reveal(podium, now)
        return
    _step(podium, 1, now)


def _back(podium: Podium, now: datetime) -> None:
    _step(podium, -1, now)


def _reveal(podium: Podium, now: datetime) -> None:
    on = _pick_on(podium)
    if on is not None:
        Pick.objects.filter(pk=on.pk).update(is_revealed=True)
        _seen_anew(podium)


def _hide(podium: Podium, now: datetime) -> None:
    """The riddle once more, as after a slip of the finger."""
    on = _pick_on(podium)
    if on is not None:
        Pick.objects.filter(pk=on.pk).update(is_revealed=False)
        _seen_anew(podium)


def _restart(podium: Podium, now: datetime) -> None:
    """The clock of the book from its beginning."""
    podium.shown_since = now
    podium.save(update_fields=["shown_since"])


def _show_title(podium: Podium, now: datetime) -> None:
    _show(podium, Frame(PodiumShows.TITLE), now)


def _show_vote(podium: Podium, now: datetime) -> None:
    _show(podium, Frame(PodiumShows.VOTE), now)


def _show_result(podium: Podium, now: datetime) -> None:
    _show(podium, Frame(PodiumShows.RESULT), now)


def _open_vote(podium: Podium, now: datetime) -> None:
    if not Pick.objects.filter(block__podium=podium).exists():
        raise NothingToVoteFor
    podium.vote_state, podium.vote_closed_at = VoteState.OPEN, None
    podium.vote_opened_at = podium.vote_opened_at or now
    podium.save(update_fields=["vote_state", "vote_opened_at", "vote_closed_at"])
    _show_vote(podium, now)


def _close_vote(podium: Podium, now: datetime) -> None:
    if podium.vote_state == VoteState.OPEN:
        podium.vote_state, podium.vote_closed_at = VoteState.CLOSED, now
        podium.save(update_fields=["vote_state", "vote_closed_at"])


def _clear_vote(podium: Podium, now: datetime) -> None:
    """All voices go, as after a rehearsal; riddles are riddles again."""
    podium.voices.all().delete()
    Pick.objects.filter(block__podium=podium).update(is_revealed=False)
    podium.vote_state, podium.vote_opened_at = VoteState.DRAFT, None
    podium.vote_closed_at = None
    podium.save(update_fields=["vote_state", "vote_opened_at", "vote_closed_at"])
    _show_title(podium, now)


def _jump(podium: Podium, number: str, now: datetime) -> None:
    found = None
    if number.isdecimal() and len(number) < 19:
        found = Pick.objects.filter(pk=int(number), block__podium=podium).first()
    if found is None:
        raise NoSuchDeed
    _show(podium, Frame(PodiumShows.PICK, found.block_id, found.pk), now)


def _pick_on(podium: Podium) -> Pick | None:
    if podium.shows != PodiumShows.PICK or podium.pick_id is None:
        return None
    return Pick.objects.select_related("block").filter(pk=podium.pick_id).first()


def _step(podium: Podium, by: int, now: datetime) -> None:
    frames = queries.frames_of(queries.lines_of(podium))
    here = queries.frame_of(podium)
    at = frames.index(here) if here in frames else 0
    there = min(max(at + by, 0), len(frames) - 1)
    if there != at:
        _show(podium, frames[there], now)


def _show(podium: Podium, frame: Frame, now: datetime) -> None:
    podium.shows, podium.block_id, podium.pick_id = frame.shows, frame.block, frame.pick
    podium.shown_since = now if frame.shows == PodiumShows.PICK else None
    podium.save(update_fields=["shows", "block", "pick", "shown_since"])


DEEDS: dict[str, Callable[[Podium, datetime], None]] = {
    "next": _next,
    "back": _back,
    "reveal": _reveal,
    "hide": _hide,
    "restart": _restart,
    "title": _show_title,
    "vote": _show_vote,
    "result": _show_result,
    "open_vote": _open_vote,
    "close_vote": _close_vote,
    "clear_vote": _clear_vote,
}
NOTED = ("open_vote", "close_vote", "clear_vote")

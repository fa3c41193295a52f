"""The buttons of a vote: what each does, what it says, where it leads ("" is back to the vote)."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.people.models import Person
from kerege.votes.actions import polls as actions
from kerege.votes.models import Poll

Done = tuple[str, str]


def _open(poll: Poll, by: Person, now: datetime) -> Done:
    actions.open_vote(poll=poll, by=by, now=now)
    return _("Phones can vote now."), ""


def _open_on_stage(poll: Poll, by: Person, now: datetime) -> Done:
    actions.open_vote(poll=poll, by=by, now=now, alone=True)
    actions.show_on_stage(poll=poll, by=by, now=now)
    return _("Phones can vote now, and the stage shows it. Other votes are closed."), ""


def _close(poll: Poll, by: Person, now: datetime) -> Done:
    actions.close_vote(poll=poll, by=by, now=now)
    return _("The vote is closed. It can be opened again."), ""


def _reset(poll: Poll, by: Person, now: datetime) -> Done:
    count = actions.reset(poll=poll, by=by, now=now)
    told = ngettext("%(count)s vote was removed.", "%(count)s votes were removed.", count)
    return told % {"count": count}, ""


def _copy(poll: Poll, by: Person, now: datetime) -> Done:
    twin = actions.copy(poll=poll, by=by, now=now)
    words = _("This is the copy, a draft. Change what is different.")
    return words, reverse("votes:poll_edit", args=[twin.pk])


def _delete(poll: Poll, by: Person, now: datetime) -> Done:
    actions.delete(poll=poll, by=by, now=now)
    return _("The vote is deleted."), "list"


def _up(poll: Poll, by: Person, now: datetime) -> Done:
    actions.move(poll=poll, up=True, by=by, now=now)
    return _("Moved."), "list"


def _down(poll: Poll, by: Person, now: datetime) -> Done:
    actions.move(poll=poll, up=False, by=by, now=now)
    return _("Moved."), "list"


def _show(poll: Poll, by: Person, now: datetime) -> Done:
    actions.show_results(poll=poll, shown=True, by=by, now=now)
    return _("Phones see the results."), ""


def _hide(poll: Poll, by: Person, now: datetime) -> Done:
    actions.show_results(poll=poll, shown=False, by=by, now=now)
    return _("Phones no longer see the results."), ""


def _archive(poll: Poll, by: Person, now: datetime) -> Done:
    actions.keep_in_archive(poll=poll, kept=True, by=by, now=now)
    return _("The results stand in the archive of the event."), ""


def _out_of_archive(poll: Poll, by: Person, now: datetime) -> Done:
    actions.keep_in_archive(poll=poll, kept=False, by=by, now=now)
    return _("The results no longer stand in the archive."), ""


def _stage(poll: Poll, by: Person, now: datetime) -> Done:
    actions.show_on_stage(poll=poll, by=by, now=now)
    return _("The stage shows this vote."), ""


DEEDS: dict[str, Callable[[Poll, Person, datetime], Done]] = {
    "open": _open,
    "open_on_stage": _open_on_stage,
    "close": _close,
    "reset": _reset,
    "copy": _copy,
    "delete": _delete,
    "up": _up,
    "down": _down,
    "show": _show,
    "hide": _hide,
    "archive": _archive,
    "out_of_archive": _out_of_archive,
    "stage": _stage,
}

"""Votes to begin tests from."""

from typing import Any

from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.votes.actions import polls as actions
from kerege.votes.models import Hall, Poll, PollKind
from tests.builders import NOW, an_event, an_organiser, in_all_languages

OPTIONS = [{"kk": f"{n}-жауап", "ru": f"Ответ {n}", "en": f"Answer {n}"} for n in (1, 2, 3)]
ENDS = [T(kk="төмен", ru="низко", en="low"), T(kk="жоғары", ru="высоко", en="high")]


def a_poll(
    kind: str = PollKind.CHOICE,
    *,
    event: Event | None = None,
    by: Person | None = None,
    is_open: bool = False,
    **values: Any,
) -> Poll:
    """A vote as an organiser writes it."""
    by = by or an_organiser()
    usual: dict[str, Any] = {
        "kind": kind,
        "question": in_all_languages("Question"),
        "options": {"choice": OPTIONS, "scale": [dict(end) for end in ENDS], "words": []}[kind],
        "most": {"choice": 1, "scale": 5, "words": 2}[kind],
    }
    made = actions.create(event=event or an_event(), values=usual | values, by=by, now=NOW)
    return actions.open_vote(poll=made, by=by, now=NOW) if is_open else made


def a_hall(event: Event, code: str = "ABC234", **fields: Any) -> Hall:
    """What phones and stage of the event share."""
    return Hall.objects.create(event=event, code=code, created_at=NOW, **fields)

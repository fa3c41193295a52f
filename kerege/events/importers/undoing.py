"""A roster is taken back: places, marks, people that it entered, the line of hours it needed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from kerege.events.actions import rosters
from kerege.events.models import Event
from kerege.imports.importers import Line, Order
from kerege.network.actions import imported_posts
from kerege.people.actions import entering
from kerege.people.models import Person


def undo(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Put everything back; who has a certificate or came elsewhere since stays as entered."""
    event = Event.objects.get(slug=order.about)
    good = _sort_out(lines)
    rosters.take_back(
        event=event,
        new={line.outcome["registration"] for line in good if line.outcome["registration"]},
        confirmed={line.outcome["confirmed"] for line in good if line.outcome["confirmed"]},
        marks=[(mark[0], mark[1]) for line in good for mark in line.outcome["marks"]],
        raised=[each for line in lines for each in line.outcome.get("raised", ())],
        by=order.by,
        now=now,
    )
    _forget_people(order, good, now)
    for line in lines:
        if "item" in line.outcome:
            rosters.remove_participation(
                item_id=line.outcome["item"], made=line.outcome["made"], by=order.by, now=now
            )


def _sort_out(lines: Sequence[Line]) -> list[Line]:
    """The lines that can be taken back; the others get their reason."""
    registrations = {one for line in lines if (one := line.outcome["registration"])}
    marks = [(mark[0], mark[1]) for line in lines for mark in line.outcome["marks"]]
    touched = {line.outcome["confirmed"] for line in lines if line.outcome["confirmed"]}
    used = rosters.in_use(registrations | touched)
    used |= rosters.marked_by_others(registrations, marks)
    made = [line.outcome["person"] for line in lines if line.outcome["is_new"]]
    posts = {pk for line in lines for pk in line.outcome["posts"]}
    apart = {"events.registration": registrations, "network.post": posts}
    people_used = entering.traces_of(made, apart=apart)
    good = []
    for line in lines:
        line.reasons = []
        if line.outcome["registration"] in used or line.outcome["confirmed"] in used:
            line.say(gettext_noop("A certificate or a mark was given since, so the place stays."))
        elif line.outcome["is_new"] and line.outcome["person"] in people_used:
            line.say(gettext_noop("Something was done with this person since, so the entry stays."))
        else:
            good.append(line)
    return good


def _forget_people(order: Order, lines: Sequence[Line], now: datetime) -> None:
    people = Person.objects.in_bulk([line.outcome["person"] for line in lines])
    imported_posts.take_back(
        posts={pk for line in lines for pk in line.outcome["posts"]},
        roles=set(),
        reopened={},
        by=order.by,
        now=now,
    )
    changes: list[tuple[Person, dict[str, Any]]] = [
        (people[line.outcome["person"]], {"email": None})
        for line in lines
        if line.outcome["email"] and people[line.outcome["person"]].email == line.outcome["email"]
    ]
    entering.complete_many(changes=changes, by=order.by, now=now)
    made = [people[line.outcome["person"]] for line in lines if line.outcome["is_new"]]
    entering.take_back(people=made, by=order.by, now=now)

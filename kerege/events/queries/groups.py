"""Groups that watch together, and their rosters."""

from typing import Any

from django.db.models import Count, Q

from kerege.events.models import Attendance, Event, GroupViewing, Item, Registration, Status
from kerege.events.queries.programme import as_released
from kerege.foundation.database import Kazakh
from kerege.people.models import Person


def group_of(event: Event, leader: Person) -> GroupViewing | None:
    """The group this person leads."""
    found = GroupViewing.objects.filter(event=event, leader=leader)
    return found.select_related("event", "organisation", "leader").first()


def roster(group: GroupViewing) -> list[Registration]:
    """Everybody of the group with a place, the leader too, by name."""
    rows = group.registrations.live().select_related("person")
    return list(rows.order_by(Kazakh("person__family_name"), Kazakh("person__given_name"), "pk"))


def grid(group: GroupViewing, rows: list[Registration]) -> list[dict[str, Any]]:
    """For each person of the roster the items, and at which of them the person was."""
    there = set(
        Attendance.objects.filter(registration__in=rows).values_list("registration_id", "item_id")
    )
    items = items_of(group.event)
    return [
        {
            "registration": row,
            "cells": [(item, (row.pk, item.pk) in there) for item in items],
        }
        for row in rows
    ]


def items_of(event: Event) -> list[Item]:
    """The released items that bring academic hours, in the order of the programme."""
    items = Item.objects.filter(block__day__event=event).select_related("block__day")
    return [item for item in as_released(event, items) if item.academic_hours]


def groups_of(event: Event) -> Any:
    """The groups of an event, each with `people`."""
    live = Count("registrations", filter=~Q(registrations__status=Status.CANCELLED))
    return (
        event.groups.annotate(people=live)
        .select_related("organisation", "leader")
        .order_by("created_at", "pk")
    )

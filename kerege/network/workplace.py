"""The place of work, as a part of the sign-up page and of the profile."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.network.actions.memberships import move
from kerege.network.forms import WorkplaceForm
from kerege.network.models import Position
from kerege.network.queries.posts import find_post
from kerege.people.models import Person
from kerege.people.profile_parts import ProfilePart


def _form(data: Any, person: Person | None, day: date) -> WorkplaceForm:
    post = find_post(person, day) if person is not None else None
    initial = {}
    if post is not None:
        initial = {
            "district": post.organisation.district_id,
            "organisation": post.organisation_id,
            "position": post.position,
        }
    if data is not None and "refresh" in data:
        return WorkplaceForm(day=day, initial=data.dict(), district=data.get("district"))
    chosen = data.get("district") if data is not None else initial.get("district")
    return WorkplaceForm(data, day=day, initial=initial, district=chosen)


def _save(person: Person, values: dict[str, Any], now: datetime) -> None:
    position = values["position"] or Position.OTHER
    move(person=person, organisation=values["organisation"], position=position, now=now)


PART = ProfilePart(
    code="network.workplace",
    order=10,
    title=_("Place of work"),
    form=_form,
    save=_save,
    template="network/workplace.html",
)

"""Who reads of a plan that waits for agreement. Who leads whom is `assessment_people`."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from kerege.network.models import Membership, Position, Post, Role
from kerege.people.models import Person

HEADS = (Position.DIRECTOR, Position.HEAD)


def _in_force() -> QuerySet[Person]:
    return Person.objects.filter(
        anonymised_at__isnull=True, merged_into__isnull=True, is_active=True
    )


def leaders_of(person: Any, day: date) -> list[Person]:
    """Who reads of her plan: the heads of her library or of those above, else coordinators."""
    places: set[int] = set()
    districts: set[int] = set()
    for post in (
        Post.objects.on(day).filter(person=person.pk).select_related("organisation__parent")
    ):
        place = post.organisation
        above = (place.pk, place.parent_id, place.parent.parent_id if place.parent else None)
        places |= {pk for pk in above if pk}
        districts |= {place.district_id} if place.district_id else set()
    heads = Post.objects.on(day).filter(organisation__in=places, position__in=HEADS)
    found = list(_others(person).filter(pk__in=heads.values("person")).order_by("pk"))
    if found:
        return found
    held = Membership.objects.on(day).filter(
        role=Role.COORDINATOR, organisation__district__in=districts
    )
    return list(_others(person).filter(pk__in=held.values("person")).order_by("pk"))


def _others(person: Any) -> QuerySet[Person]:
    return _in_force().exclude(pk=person.pk)

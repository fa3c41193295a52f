"""Who leads whom where it is about development plans."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kerege.network import rules as network_rules
from kerege.network.models import Membership, Position, Post, Role
from kerege.people.models import Person

HEADS = (Position.DIRECTOR, Position.HEAD)


def _in_force() -> QuerySet[Person]:
    return Person.objects.filter(
        anonymised_at__isnull=True, merged_into__isnull=True, is_active=True
    )


def people_led_by(viewer: Any, day: date) -> QuerySet[Person]:
    """Her staff: of the library she heads and those below it; of the district she coordinates.

    Organisers of the centre lead everybody. Nobody leads herself.
    """
    people = _in_force().exclude(pk=viewer.pk)
    if network_rules.is_organiser(viewer, day):
        return people.filter(Exists(Post.objects.on(day).filter(person=OuterRef("pk"))))
    headed = Post.objects.on(day).filter(person=viewer.pk, position__in=HEADS)
    places = headed.values("organisation")
    theirs = Post.objects.on(day).filter(
        Q(organisation__in=places)
        | Q(organisation__parent__in=places)
        | Q(organisation__parent__parent__in=places)
        | Q(organisation__district__in=network_rules.coordinated_district_ids(viewer, day))
    )
    return people.filter(Exists(theirs.filter(person=OuterRef("pk"))))


def leads(viewer: Any, person: Any, day: date) -> bool:
    """Whether the viewer may see, change and agree the plan of this person."""
    return people_led_by(viewer, day).filter(pk=person.pk).exists()


def leads_somebody(viewer: Any, day: date) -> bool:
    """Whether there is a list of people to show: cheap, for the menu."""
    if network_rules.has_a_desk(viewer, day):
        return True
    return Post.objects.on(day).filter(person=viewer.pk, position__in=HEADS).exists()


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

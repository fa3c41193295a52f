"""Who opens screens of a library."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kerege.network import rules as network
from kerege.network.models import Organisation, OrganisationKind, Post

ROOMS = (OrganisationKind.LIBRARY, OrganisationKind.LIBRARY_SYSTEM, OrganisationKind.CENTRE)


def libraries_of(person: Any, day: date) -> QuerySet[Organisation]:
    """Where the person works; districts a coordinator looks after; all of them for the centre."""
    rows = Organisation.objects.on(day).filter(kind__in=ROOMS).order_by("pk")
    if network.can_see_everybody(person, day):
        return rows
    posts = Post.objects.on(day).filter(person=person)
    mine = Q(pk__in=posts.values("organisation_id"))
    return rows.filter(mine | Q(district__in=network.coordinated_district_ids(person, day)))

"""People and libraries to choose from when an organiser adds a participant."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from kerege.events.models import Event
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.network.models import Organisation, OrganisationKind, Post
from kerege.people.models import Person
from kerege.people.queries.people import search

SHOWN = 20


def candidates(event: Event, words: str, day: date) -> Any:
    """People found by name or e-mail, each with `is_in` and `held_posts`."""
    posts = Post.objects.on(day).select_related("organisation__district")
    live = event.registrations.live().filter(person=OuterRef("pk"))
    return (
        search(Person.objects.filter(is_active=True, anonymised_at=None), words)
        .annotate(is_in=Exists(live))
        .prefetch_related(Prefetch("posts", posts, to_attr="held_posts"))
        .order_by(Kazakh("family_name"), Kazakh("given_name"), "pk")[:SHOWN]
    )


def libraries(day: date) -> Any:
    """Libraries and library systems of today, district by district."""
    kinds = [OrganisationKind.LIBRARY, OrganisationKind.LIBRARY_SYSTEM, OrganisationKind.CENTRE]
    return (
        Organisation.objects.on(day)
        .filter(kind__in=kinds)
        .order_by("district__order", localized("name"), "pk")
    )

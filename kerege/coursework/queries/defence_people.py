"""Who may sit in a jury."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from kerege.coursework.models import Defence, DefenceSlot, JuryMember
from kerege.foundation.database import Kazakh
from kerege.network.models import Post
from kerege.people.models import Person
from kerege.people.queries.people import search

SHOWN = 20


def found_people(defence: Defence, words: str, day: date) -> list[Any]:
    """People found by name or e-mail, each with `sits` and `held_posts`; none for no words."""
    if not words:
        return []
    posts = Post.objects.on(day).select_related("organisation")
    seats = JuryMember.objects.filter(defence=defence, person=OuterRef("pk"))
    return list(
        search(Person.objects.filter(is_active=True, anonymised_at=None), words)
        .annotate(sits=Exists(seats))
        .prefetch_related(Prefetch("posts", posts, to_attr="held_posts"))
        .order_by(Kazakh("family_name"), Kazakh("given_name"), "pk")[:SHOWN]
    )


def juries_of(person: Any) -> list[JuryMember]:
    """Where the person sits in a jury, the latest first."""
    rows = JuryMember.objects.filter(person=person).select_related("defence__event")
    return list(rows.order_by("-defence__starts_at", "-pk"))


def slots_of_person(person: Any) -> Any:
    """Where the person defends, the latest first."""
    rows = DefenceSlot.objects.filter(person=person).select_related(
        "defence__event", "defence__rubric_version", "submission__assignment", "organisation"
    )
    return rows.order_by("-defence__starts_at", "-pk")

"""People as the desk sees them: who works where, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from kerege.foundation.database import Kazakh
from kerege.network.models import Membership, Organisation, Post, Role
from kerege.people.models import Person
from kerege.people.queries.people import search


@dataclass(frozen=True)
class Wanted:
    """What a list of people is narrowed down to; empty means all."""

    words: str = ""
    district: str = ""  # its code
    position: str = ""
    role: str = ""


def find_people(people: QuerySet[Person], wanted: Wanted, day: date) -> QuerySet[Person]:
    """Those of the people who were asked for, as the Kazakh alphabet sorts them."""
    people = search(people, wanted.words)
    posts = Post.objects.on(day).filter(person=OuterRef("pk"))
    if wanted.district:
        posts = posts.filter(organisation__district__code=wanted.district)
    if wanted.position:
        posts = posts.filter(position=wanted.position)
    if wanted.district or wanted.position:
        people = people.filter(Exists(posts))
    if wanted.role:
        held = Membership.objects.on(day).filter(person=OuterRef("pk"), role=wanted.role)
        people = people.filter(Exists(held))
    names = [Kazakh(F(name)) for name in ("family_name", "given_name", "patronymic")]
    return with_posts(people, day).order_by(*names, "pk")


def with_posts(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """Each person with `posts_today` and `roles_today`: two queries for the whole list."""
    posts = Post.objects.on(day).select_related("organisation__district").order_by("-from_on", "pk")
    held = Membership.objects.on(day).select_related("organisation").order_by("pk")
    return people.prefetch_related(
        Prefetch("posts", posts, to_attr="posts_today"),
        Prefetch("memberships", held, to_attr="roles_today"),
    )


def workplaces(people: Iterable[Person], day: date) -> dict[int, str]:
    """The number of each person -> the organisation of the latest post of that day, in words."""
    posts = Post.objects.on(day).filter(person__in=[person.pk for person in people])
    posts = posts.select_related("organisation").order_by(F("from_on").asc(nulls_first=True), "pk")
    return {post.person_id: str(post.organisation) for post in posts}


def those_without_email(organisation: Organisation, day: date) -> QuerySet[Person]:
    """Who works there that day and has no mailbox to send a code to."""
    posts = Post.objects.on(day).filter(organisation=organisation, person=OuterRef("pk"))
    people = Person.objects.filter(Exists(posts), email__isnull=True, anonymised_at__isnull=True)
    return people.order_by("family_name", "given_name", "pk")


def coordinators_of(district_id: int | None, day: date) -> list[Membership]:
    """Who looks after the people of the district, each with the person and the organisation."""
    held = Membership.objects.on(day).filter(
        role=Role.COORDINATOR, organisation__district=district_id, person__is_active=True
    )
    return list(held.select_related("person", "organisation").order_by("pk")) if district_id else []

"""Whose levels a person assesses: the people of her library, library system or district."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from kerege.competencies.models import Claim, ClaimBy, Framework, SelfAssessment
from kerege.competencies.queries.assessment_state import PersonState, states_of
from kerege.foundation.prepared import Prepared
from kerege.network.models import Position, Post
from kerege.network.rules import coordinated_district_ids, is_organiser, posts_of
from kerege.people.models import Person

# Who stands above whom inside one organisation.
BELOW = {
    Position.DIRECTOR: (
        Position.HEAD,
        Position.METHODOLOGIST,
        Position.LIBRARIAN,
        Position.OTHER,
    ),
    Position.HEAD: (Position.METHODOLOGIST, Position.LIBRARIAN, Position.OTHER),
    Position.METHODOLOGIST: (Position.LIBRARIAN, Position.OTHER),
}


@dataclass(frozen=True)
class Assessed:
    """One line of a manager's list."""

    person: Any
    post: Post | None
    state: PersonState | None
    self_at: datetime | None
    manager_at: datetime | None
    is_sitting: bool


def people_assessed_by(viewer: Any, day: date) -> QuerySet[Person]:
    """Those whose levels this person may assess that day, never the person herself.

    A director, head or methodologist: those below in the same organisation, and everybody in the
    organisations that belong to it. A coordinator: the district. An organiser: everybody.
    """
    people = Person.objects.filter(anonymised_at__isnull=True, merged_into__isnull=True)
    posts = Post.objects.on(day).filter(person=OuterRef("pk"))
    if is_organiser(viewer, day):
        theirs = Q()
    else:
        theirs = Q(organisation__district__in=coordinated_district_ids(viewer, day))
        for organisation, position in _leading_posts(viewer, day):
            theirs |= Q(organisation=organisation, position__in=BELOW[Position(position)])
            theirs |= Q(organisation__parent=organisation)
    return people.filter(Exists(posts.filter(theirs))).exclude(pk=viewer.pk)


def _leading_posts(viewer: Any, day: date) -> list[tuple[int, str]]:
    held = [(post.organisation_id, post.position) for post in posts_of(viewer, day)]
    return [(organisation, position) for organisation, position in held if position in BELOW]


def has_people(viewer: Any, day: date) -> bool:
    """Whether there is anybody whom this person may assess. Most lead nobody: one query then."""
    if not viewer.is_authenticated:
        return False
    if is_organiser(viewer, day) or coordinated_district_ids(viewer, day):
        return people_assessed_by(viewer, day).exists()
    return any(
        any(
            _stands_above[position].first(organisation=organisation, viewer=viewer.pk, day=day)
            or ()
        )
        for organisation, position in _leading_posts(viewer, day)
    )


def _below(position: Position, organisation: int, viewer: int, day: date) -> Any:
    """Whether there is anybody beneath in the organisation, and in those that belong to it."""
    posts = Post.objects.on(day).exclude(person=viewer)
    posts = posts.filter(person__anonymised_at__isnull=True, person__merged_into__isnull=True)
    here = posts.filter(organisation=organisation, position__in=BELOW[position])
    return Person.objects.filter(pk=viewer).values_list(
        Exists(here), Exists(posts.filter(organisation__parent=organisation))
    )


_stands_above: dict[str, Prepared[tuple[bool, bool]]] = {
    position: Prepared(partial(_below, position), organisation=int, viewer=int, day=date)
    for position in BELOW
}


def lines(people: list[Any], framework: Framework, day: date) -> list[Assessed]:
    """The people with their post and where they stand, with a constant number of queries."""
    keys = [person.pk for person in people]
    states = states_of(keys, framework, day)
    held = Post.objects.on(day).filter(person__in=keys).select_related("organisation")
    posts = {post.person_id: post for post in held.order_by("-pk")}
    days = _days_of_claims(keys, framework)
    open_ones = SelfAssessment.objects.filter(
        person__in=keys, framework=framework, finished_at=None
    )
    sitting = set(open_ones.values_list("person_id", flat=True))
    return [
        Assessed(
            person=person,
            post=posts.get(person.pk),
            state=states.get(person.pk),
            self_at=days.get((person.pk, ClaimBy.SELF)),
            manager_at=days.get((person.pk, ClaimBy.MANAGER)),
            is_sitting=person.pk in sitting,
        )
        for person in people
    ]


def _days_of_claims(keys: list[int], framework: Framework) -> dict[tuple[int, str], datetime]:
    claims = Claim.objects.standing().filter(
        person__in=keys, competency__domain__framework=framework
    )
    found = claims.values_list("person_id", "by").annotate(last=Max("made_at")).order_by()
    return {(person, by): last for person, by, last in found}

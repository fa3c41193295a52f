"""Who acts for what. Pure questions over memberships; one query a person and day, then memory."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kerege.foundation.prepared import Prepared
from kerege.network.models import District, Membership, OrganisationKind, Post, Role

CENTRE_ROLES = {Role.ADMINISTRATOR, Role.ORGANISER}

_memberships = Prepared(
    lambda person, day: (
        Membership.objects.on(day).filter(person=person).select_related("organisation")
    ),
    person=int,
    day=date,
)
_posts = Prepared(
    lambda person, day: (
        Post.objects.on(day)
        .filter(person=person)
        .select_related("organisation")
        .order_by("organisation", "pk")
    ),
    person=int,
    day=date,
)


def memberships_of(person: Any, day: date) -> list[Membership]:
    """The person's roles on that day, remembered on the person for the length of a request."""
    if not person.is_authenticated or not person.is_active:
        return []
    memory = person.__dict__.setdefault("_memberships", {})
    if day not in memory:
        memory[day] = _memberships.rows(person=person.pk, day=day)
    return memory[day]


def posts_of(person: Any, day: date) -> list[Post]:
    """Where the person works on that day, remembered as the roles are."""
    if not person.is_authenticated or not person.is_active:
        return []
    memory = person.__dict__.setdefault("_posts_held", {})
    if day not in memory:
        memory[day] = _posts.rows(person=person.pk, day=day)
    return memory[day]


def is_organiser(person: Any, day: date) -> bool:
    """May run events of the centre."""
    return any(
        held.role in CENTRE_ROLES and held.organisation.kind == OrganisationKind.CENTRE
        for held in memberships_of(person, day)
    )


def is_administrator(person: Any, day: date) -> bool:
    """May change the network and people's roles."""
    return any(held.role == Role.ADMINISTRATOR for held in memberships_of(person, day))


def coordinated_district_ids(person: Any, day: date) -> set[int]:
    """Districts whose people this person looks after."""
    return {
        held.organisation.district_id
        for held in memberships_of(person, day)
        if held.role == Role.COORDINATOR and held.organisation.district_id
    }


def is_coordinator_of(person: Any, district: District, day: date) -> bool:
    """Looks after the people of this district or city."""
    return district.pk in coordinated_district_ids(person, day)


def has_a_desk(person: Any, day: date) -> bool:
    """Has work on the desk: organisers and administrators all of it, coordinators their part."""
    return is_organiser(person, day) or bool(coordinated_district_ids(person, day))


def can_see_network(person: Any, day: date) -> bool:
    """May open the network and the lists of people; whom they show is a scope."""
    return has_a_desk(person, day) or is_administrator(person, day)


def can_see_everybody(person: Any, day: date) -> bool:
    """Sees the people of all districts."""
    return is_organiser(person, day) or is_administrator(person, day)


def can_merge(person: Any, one: Any, other: Any, day: date) -> bool:
    """Organisers may; the entries of organisers and administrators only an administrator."""
    if is_administrator(person, day):
        return True
    trusted = any(
        held.role in CENTRE_ROLES
        for someone in (one, other)
        for held in memberships_of(someone, day)
    )
    return is_organiser(person, day) and not trusted


def can_edit_network(person: Any, day: date) -> bool:
    """May add and close organisations and give roles and posts."""
    return is_administrator(person, day)


# Who stands above whom where it is about another person's account.
RANKS = {Role.COORDINATOR: 1, Role.ORGANISER: 2, Role.ADMINISTRATOR: 3}


def ranks_of(people: Iterable[Any], day: date) -> dict[int, int]:
    """The rank of each person by the roles that have not ended, begun or not: one query."""
    ranks = {person.pk: 0 for person in people}
    held = Membership.objects.filter(person__in=list(ranks), role__in=list(RANKS))
    held = held.exclude(until_on__lte=day)
    for person_id, role in held.values_list("person_id", "role"):
        ranks[person_id] = max(ranks[person_id], RANKS[Role(role)])
    return ranks


def those_looked_after(viewer: Any, people: Iterable[Any], day: date) -> list[Any]:
    """Those of the people whose cards and e-mail this person may change: all of lower rank.

    An administrator may do it for everybody. Whom the viewer sees at all, the scope says.
    """
    people = list(people)
    if is_administrator(viewer, day):
        return people
    ranks = ranks_of([*people, viewer], day)
    mine = ranks[viewer.pk] if has_a_desk(viewer, day) else 0
    return [person for person in people if ranks[person.pk] < mine]


def can_look_after(viewer: Any, person: Any, day: date) -> bool:
    """May issue a sign-in card for the person and correct the person's name and e-mail."""
    return bool(those_looked_after(viewer, [person], day))


def can_answer_for_data(viewer: Any, person: Any, day: date) -> bool:
    """May have a copy of the person's data made, for the person; asked by the person."""
    return is_organiser(viewer, day) and can_look_after(viewer, person, day)


def can_erase(viewer: Any, person: Any, day: date) -> bool:
    """May carry out the wish of a person to be forgotten; nobody erases themselves here."""
    return is_administrator(viewer, day) and viewer.pk != person.pk


def can_see_system(person: Any, day: date) -> bool:
    """May see how the installation is: workers, queues, disk, versions."""
    return is_administrator(person, day)

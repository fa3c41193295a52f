"""Who acts for what. Pure questions over memberships; one query a person and day, then memory."""

from datetime import date
from typing import Any

from kerege.network.models import District, Membership, OrganisationKind, Role

CENTRE_ROLES = {Role.ADMINISTRATOR, Role.ORGANISER}


def memberships_of(person: Any, day: date) -> list[Membership]:
    """The person's roles on that day, remembered on the person for the length of a request."""
    if not person.is_authenticated or not person.is_active:
        return []
    memory = person.__dict__.setdefault("_memberships", {})
    if day not in memory:
        held = Membership.objects.on(day).filter(person=person).select_related("organisation")
        memory[day] = list(held)
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

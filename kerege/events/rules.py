"""Who may do what with an event. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.events.models import Event, Item, MaterialAccess, Registration, Speaker
from kerege.events.queries.proposals import is_invited
from kerege.network import rules as network_rules


def can_manage(person: Any, event: Event, day: date) -> bool:
    """Edit, publish, mark attendance, see all participants."""
    return network_rules.is_organiser(person, day)


def can_create(person: Any, day: date) -> bool:
    return network_rules.is_organiser(person, day)


def can_register(person: Any, event: Event) -> bool:
    """Whether it is at all this person's business; whether there is room, the action says."""
    return person.is_active and event.released_at is not None and not event.is_cancelled


def can_cancel(person: Any, registration: Registration) -> bool:
    """One's own place can be given back."""
    return registration.person_id == person.pk


def can_see_meeting_link(registration: Registration | None) -> bool:
    """The meeting link is for those who have a place."""
    return registration is not None and registration.status == "confirmed"


def material_levels(
    person: Any, event: Event, registration: Registration | None, day: date
) -> set[str]:
    """Which materials one may read: a stranger the public ones, who has a place also theirs."""
    if person is not None and can_manage(person, event, day):
        return {str(level) for level in MaterialAccess}
    if can_see_meeting_link(registration):
        return {MaterialAccess.PUBLIC, MaterialAccess.REGISTERED}
    return {MaterialAccess.PUBLIC}


def can_join(registration: Registration | None) -> bool:
    """The button "join" is for those with a place at an event that has an online side."""
    return (
        registration is not None
        and can_see_meeting_link(registration)
        and registration.event.is_online
    )


def districts_in_sight(person: Any, day: date) -> set[int] | None:
    """Whose participants this person may read: None means those of every district."""
    if network_rules.is_organiser(person, day):
        return None
    return network_rules.coordinated_district_ids(person, day)


def can_nominate(person: Any, event: Event, day: date) -> bool:
    """Coordinators nominate people of their districts, organisers anybody."""
    return event.released_at is not None and network_rules.has_a_desk(person, day)


def can_decide_for(person: Any, registration: Registration) -> bool:
    """Whoever asked for a place of others can give it back for them."""
    return registration.registered_by_id == person.pk


def can_see_people(person: Any, event: Event, day: date) -> bool:
    """Organisers see all participants, coordinators those of their districts."""
    return can_manage(person, event, day) or bool(
        network_rules.coordinated_district_ids(person, day)
    )


def can_read_proposals(person: Any, event: Event, day: date) -> bool:
    """Organisers, and those whom they invited to read."""
    return can_manage(person, event, day) or is_invited(person, event)


def can_train_at(person: Any, item: Item, day: date) -> bool:
    """Organisers, and whoever speaks or trains at this line of the programme."""
    if can_manage(person, item.block.day.event, day):
        return True
    return item.item_speakers.filter(speaker__person=person).exists()


def can_edit_speaker(person: Any, speaker: Speaker, day: date) -> bool:
    """The owner of the page; organisers, too."""
    return speaker.person_id == person.pk or network_rules.is_organiser(person, day)

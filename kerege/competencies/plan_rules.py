"""Who may see and write plans, and who sees the gaps of districts. Pure questions."""

from datetime import date
from typing import Any

from kerege.competencies import rules
from kerege.network import rules as network_rules


def can_open_plan(viewer: Any, person: Any, day: date) -> bool:
    """The person and whoever leads her: both read it, write in it and agree it."""
    return viewer.pk == person.pk or rules.can_assess(viewer, person, day)


def can_see_region(viewer: Any, day: date) -> bool:
    """Organisers of the centre see the map of all districts."""
    return network_rules.is_organiser(viewer, day)


def can_see_district(viewer: Any, district_id: int | None, day: date) -> bool:
    """Organisers see every district, a coordinator her own."""
    if network_rules.is_organiser(viewer, day):
        return True
    return district_id in network_rules.coordinated_district_ids(viewer, day)

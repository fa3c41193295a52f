"""Who describes books."""

from datetime import date
from typing import Any

from kerege.network import rules as network


def can_describe(person: Any, day: date) -> bool:
    """Organisers, administrators and coordinators describe, correct and withdraw."""
    return network.can_see_network(person, day)

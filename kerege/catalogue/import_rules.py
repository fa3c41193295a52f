"""Who brings catalogues of others."""

from datetime import date
from typing import Any

from kerege.network import rules


def can_import(person: Any, day: date) -> bool:
    """Organisers of the centre and administrators."""
    return rules.is_organiser(person, day) or rules.is_administrator(person, day)

"""Who may have keys for programs."""

from datetime import date
from typing import Any

from kerege.network import rules as network_rules


def can_have_keys(person: Any, day: date) -> bool:
    """Whoever has work on the desk; the key can do what its owner can, and no more."""
    return network_rules.has_a_desk(person, day)

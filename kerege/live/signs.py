"""How the live rooms of this process are, for the probes and the page "State of the system"."""

from datetime import datetime

from django.utils.translation import gettext as _

from kerege.foundation.health import Finding, Level
from kerege.live import nudge

SLOW = 0.5  # seconds a commit may take before phones feel it


def rooms(*, now: datetime) -> Finding:
    """Rooms, lines and how long it takes to keep what phones say."""
    hubs = nudge.hubs()
    if not hubs:
        return Finding(Level.GOOD, _("This process serves no live rooms."))
    figures = hubs[0].figures()
    told = _("Rooms: %(rooms)d, connections: %(connections)d, a commit takes %(ms)d ms.") % {
        "rooms": figures["rooms"],
        "connections": figures["connections"],
        "ms": round(figures["commit_seconds"] * 1000),
    }
    is_slow = figures["slowest_commit_seconds"] > SLOW
    return Finding(Level.WARNING if is_slow else Level.GOOD, told, figures)

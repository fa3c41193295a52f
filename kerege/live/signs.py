"""How the live rooms of this process are, for the probes and the page "State of the system"."""

from datetime import datetime

from django.utils.translation import gettext as _

from kerege.foundation.health import Finding, Level
from kerege.live import nudge, troubles

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
    figures["troubles"] = float(troubles.count())
    if figures["troubles"]:
        wrong = _("Errors since the start: %(n)d; the log says which.")
        told = f"{told} {wrong % {'n': figures['troubles']}}"
    is_bad = figures["slowest_commit_seconds"] > SLOW or bool(figures["troubles"])
    return Finding(Level.WARNING if is_bad else Level.GOOD, told, figures)

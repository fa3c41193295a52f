"""The day as of which a page of the desk shows the network."""

from datetime import date

from django.utils import timezone
from django.utils.dateparse import parse_date

from kerege.foundation.access import require
from kerege.network import rules


def day_of(request) -> date:
    """The day asked for; today if none or a nonsensical one."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    return asked or timezone.localdate()


def require_network(request) -> None:
    require(rules.can_see_network(request.user, timezone.localdate()))


def require_editor(request) -> None:
    require(rules.can_edit_network(request.user, timezone.localdate()))


def may_edit(request) -> bool:
    return rules.can_edit_network(request.user, timezone.localdate())

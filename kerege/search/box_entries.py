"""What the one box enters in the registries below."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.network import rules as network_rules
from kerege.search.actions import noting
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    schedule.every(timedelta(days=1), "search.forget_misses", noting.forget_old)
    navigation.add(
        place="desk",
        order=72,
        label=_("What was not found"),
        url_name="search:misses",
        shown=_organises,
        icon="search",
    )


def _organises(request: HttpRequest) -> bool:
    return network_rules.is_organiser(request.user, timezone.localdate())

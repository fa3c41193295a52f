"""What the pages of this part enter in the registries below."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import sandbox_parts, sandbox_rules
from kerege.catalogue.actions import sandboxes
from kerege.foundation import schedule
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    sandbox_parts.enter()
    schedule.every(timedelta(days=1), "catalogue.throw_away_old", sandboxes.throw_away_old)
    navigation.add(
        place="desk",
        order=60,
        label=_("Training in the catalogue"),
        url_name="catalogue:sandboxes",
        shown=lambda request: sandbox_rules.can_train(request.user, timezone.localdate()),
        icon="edit",
    )
    navigation.add(
        place="cabinet",
        order=61,
        label=_("Training in the catalogue"),
        url_name="catalogue:trainings",
        icon="edit",
    )

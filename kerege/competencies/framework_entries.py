"""What the pages of frameworks enter in the registries below."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies import rules
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    navigation.add(
        place="desk",
        order=58,
        label=_("Competencies"),
        url_name="competencies:desk",
        shown=lambda request: rules.can_see_frameworks(request.user, timezone.localdate()),
        icon="chart",
    )

"""What the pages of this part enter in the registries below."""

from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    navigation.add(
        place="cabinet",
        order=62,
        label=_("Screens for readers"),
        url_name="catalogue:kiosks",
        icon="eye",
    )

"""What the programme enters in the registries: its letters."""

from django.utils.translation import gettext_lazy as _

from kerege.mailing import letters


def enter() -> None:
    """Called once, when the models are loaded."""
    letters.register("events.programme_changed", _("The programme has changed"))

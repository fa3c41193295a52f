"""What the programme enters in the registries: letters, parts to copy, a schedule, a step."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kerege.events import copying
from kerege.events.actions import copying as parts
from kerege.events.actions.event_competencies import copy_competencies
from kerege.events.actions.programme_steps import forget_steps, forget_steps_of
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure


def enter() -> None:
    """Called once, when the models are loaded."""
    letters.register("events.programme_changed", _("The programme has changed"))
    schedule.every(timedelta(days=1), "events.forget_programme_steps", forget_steps)
    erasure.register("events.programme_steps", forget_steps_of)
    copying.register_part("seats", _("seats and quotas"), parts.copy_seats, order=10)
    copying.register_part("programme", _("programme"), parts.copy_programme, order=20)
    copying.register_part("speakers", _("speakers"), parts.nothing_of_its_own, order=25)
    copying.register_part("route", _("route"), parts.copy_route, order=30)
    partners = _("co-organisers and partners")
    copying.register_part("partners", partners, parts.copy_partners, order=35)
    copying.register_part("competencies", _("competencies"), copy_competencies, order=36)
    copying.register_part(
        "materials", _("links to materials"), parts.copy_material_links, order=40, is_usual=False
    )

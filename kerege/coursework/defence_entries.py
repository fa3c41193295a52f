"""What the pages of the defence enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.competencies import evidence
from kerege.coursework import defence_awards, defence_purpose, defence_to_dos
from kerege.coursework.actions import defence_retention
from kerege.coursework.defence_personal import enter_parts
from kerege.coursework.models import DefenceSlot, DefenceState, SlotState
from kerege.coursework.queries import defence_requirement
from kerege.events import activities, awards, report_sections, requirements, rules
from kerege.events.activities import PublicLine, Tab
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure, merging
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    activities.register_tab(
        Tab("defence", 37, pgettext_lazy("tab", "Defence"), "coursework:defence_desk", _manages)
    )
    activities.register_to_dos("defence", defence_to_dos.to_dos_of)
    activities.register_public_lines("defence", _public_lines)
    requirements.register("defence", _("Creative work defended"), defence_requirement.judge)
    report_sections.register("defence", 72, defence_awards.report_section)
    awards.register("defence", defence_awards.awards_of)
    evidence.register("defence", _("Defence of a creative work"), defence_awards.pieces_of)
    letters.register("coursework.defence_slot", _("When a creative work is defended"))
    letters.register("coursework.defence_results", _("Results of a defence are released"))
    schedule.every(timedelta(days=1), "coursework.forget_defences", defence_retention.forget_old)
    erasure.register("coursework.defence", defence_retention.forget_person)
    merging.register("coursework.defence", defence_retention.join)
    enter_parts()
    defence_purpose.enter()
    navigation.add(
        place="cabinet",
        order=55,
        label=_("My defences"),
        url_name="coursework:my_defences",
        icon="clock",
    )


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())


def _public_lines(event: Any) -> list[PublicLine]:
    """Who got diplomas, once the results are released; an event ahead costs no query."""
    if event.starts_on > timezone.localdate():
        return []
    slots = DefenceSlot.objects.filter(
        defence__event=event, defence__state=DefenceState.RELEASED, state=SlotState.DONE
    )
    if not slots.exclude(award="").exists():
        return []
    address = reverse("coursework:diplomas", args=[event.slug])
    return [PublicLine(_now("Diplomas for creative works"), address)]

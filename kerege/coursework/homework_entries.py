"""What homework enters in the registries: tab, things to do, letters, requirement, copying."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kerege.competencies import evidence
from kerege.coursework import (
    homework_personal,
    homework_purposes,
    homework_report,
    homework_requirement,
    homework_rules,
    homework_takers,
)
from kerege.coursework.actions import homework_assignments, homework_letters, homework_people
from kerege.coursework.queries.homework_evidence import pieces_of
from kerege.coursework.queries.homework_mine import TO_DO, Stage, list_mine
from kerege.events import activities, copying, hand_ins, report_sections, requirements
from kerege.events.activities import ToDo
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure, merging
from kerege.ui import navigation

LETTERS = {
    "homework_new": gettext_lazy("New homework is given"),
    "homework_due": gettext_lazy("Homework is due tomorrow"),
    "homework_received": gettext_lazy("A homework has arrived"),
    "homework_returned": gettext_lazy("A homework is returned with remarks"),
    "homework_accepted": gettext_lazy("A homework is accepted"),
    "homework_extended": gettext_lazy("More time for a homework"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    homework_purposes.enter()
    homework_personal.enter()
    for code, label in LETTERS.items():
        letters.register(f"coursework.{code}", label)
    activities.register_tab(
        activities.Tab("homework", 35, gettext_lazy("Homework"), "coursework:desk_homework", _runs)
    )
    activities.register_to_dos("homework", _to_dos)
    hand_ins.register_taker("homework", homework_takers.takers_for)
    requirements.register("homework", gettext_lazy("Homework"), homework_requirement.judge)
    report_sections.register("homework", 62, homework_report.section)
    copying.register_part(
        "homework", gettext_lazy("homework"), homework_assignments.copy_with_event, order=40
    )
    evidence.register("homework", gettext_lazy("Accepted homework"), pieces_of)
    schedule.every(timedelta(minutes=5), "coursework.tell_new", homework_letters.tell_new)
    schedule.every(timedelta(hours=1), "coursework.tell_due", homework_letters.tell_due)
    erasure.register("coursework.homework", homework_people.forget)
    merging.register("coursework.homework", homework_people.join)
    _enter_menus()


def _enter_menus() -> None:
    navigation.add(
        place="cabinet",
        order=20,
        label=pgettext_lazy("menu", "My homework"),
        url_name="coursework:my_homework",
        icon="edit",
    )
    navigation.add(
        place="desk",
        order=58,
        label=gettext_lazy("Homework without an event"),
        url_name="coursework:desk_homework_alone",
        shown=_organises,
        icon="edit",
    )


def _runs(person: Any, event: Any) -> bool:
    return homework_rules.can_manage(person, timezone.localdate())


def _organises(request: HttpRequest) -> bool:
    return homework_rules.can_manage(request.user, timezone.localdate())


def _to_dos(person: Any, now: datetime) -> list[ToDo]:
    """What is to be written, sent, corrected."""
    found = []
    for mine in list_mine(person):
        stage = mine.stage(now)
        if stage not in TO_DO or not mine.may_send(now):
            continue
        words = _("Homework: %(title)s")
        if stage == Stage.RETURNED:
            words = _("Correct the homework and send it again: %(title)s")
        due_at = mine.due_at if mine.due_at > now else mine.closes_at
        label = words % {"title": mine.assignment}
        found.append(ToDo(label, mine.assignment.get_absolute_url(), due_at))
    return found

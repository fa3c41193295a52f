"""What peer review enters in the registries below."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.coursework.actions import peer_people, peer_setup
from kerege.coursework.models import (
    PeerComplaint,
    PeerDropOut,
    PeerLanguages,
    PeerPhase,
    PeerTask,
    PeerTaskState,
)
from kerege.coursework.queries import menu, peer_pages
from kerege.events import activities, requirements
from kerege.events.activities import ToDo
from kerege.events.requirements import Verdict
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.ui import navigation

LETTERS = {
    "peer_given": _("Works of colleagues are given out"),
    "peer_due": _("Reviews of colleagues' works are due"),
    "peer_late": _("Reviews of colleagues' works are late"),
    "peer_answered": _("A complaint about a review is answered"),
    "peer_released": _("Colleagues' reviews are released"),
}
TASKS = {
    "homework": _("Homework"),
    "state": _("State"),
    "good": _("One thing that is good"),
    "advice": _("One piece of advice"),
    "points": _("Points"),
    "done_at": _("Finished"),
}
COMPLAINTS = {"text": _("What is wrong"), "at": _("Sent"), "answer": _("Answer")}


def enter() -> None:
    """Called once, when the models are loaded."""
    for code, label in LETTERS.items():
        letters.register(f"coursework.{code}", label)
    activities.register_to_dos("peer_review", to_dos_of)
    requirements.register("peer_review", _("Reviews given"), judge)
    schedule.every(timedelta(hours=3), "coursework.remind_of_peer_review", peer_setup.remind)
    navigation.add(
        place="cabinet",
        order=52,
        label=_("Works of colleagues"),
        url_name="coursework:peer_mine",
        icon="people",
        shown=_has_works,
    )
    erasure.register("coursework.peer_review", peer_people.forget)
    merging.register("coursework.peer_review", peer_people.join)
    personal_data.register("coursework.peer", _("Reviews of works"), tasks_of, columns=TASKS)
    personal_data.register(
        "coursework.peer_complaints", _("Complaints"), complaints_of, columns=COMPLAINTS
    )
    personal_data.register(
        "coursework.peer_rules",
        _("How you take part in reading works of colleagues"),
        rules_of,
        columns={"what": _("What"), "value": _("What you said")},
    )


def judge(event: Any, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """Reviews given: 2 of 3; two queries however many people."""
    counts = peer_pages.counts_for(event, [row.person_id for row in registrations])
    return {
        row.pk: Verdict(
            counts[row.person_id][0] >= counts[row.person_id][1],
            _now("Reviews given: %(done)s of %(asked)s")
            % {"done": counts[row.person_id][0], "asked": counts[row.person_id][1]},
        )
        for row in registrations
        if row.person_id in counts
    }


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """How many works wait, homework by homework."""
    waiting = PeerTask.objects.open().filter(reviewer=person, review__phase=PeerPhase.REVIEWING)
    rows = waiting.values("review_id", "review__due_at").annotate(n=Count("pk"))
    found = []
    for row in rows.order_by("review__due_at", "review_id"):
        words = ngettext(
            "%(n)s work of a colleague to read", "%(n)s works of colleagues to read", row["n"]
        )
        address = reverse("coursework:peer_mine")
        found.append(ToDo(words % {"n": row["n"]}, address, row["review__due_at"]))
    return found


def tasks_of(person: Person) -> list[dict[str, Any]]:
    """What this person said of works, and what released reviews say of hers."""
    given = PeerTask.objects.filter(reviewer=person)
    got = PeerTask.objects.done().filter(author=person, review__phase=PeerPhase.CLOSED)
    rows = [*given.select_related("review__assignment", "assessment").order_by("pk")]
    rows += got.select_related("review__assignment", "assessment").order_by("pk")
    return [
        {
            "homework": row.review.assignment.title,
            "state": PeerTaskState(row.state).label,
            "good": row.good,
            "advice": row.advice,
            "points": row.assessment.points if row.assessment else None,
            "done_at": row.done_at,
        }
        for row in rows
    ]


def complaints_of(person: Person) -> list[dict[str, Any]]:
    """What this person complained of."""
    rows = PeerComplaint.objects.filter(person=person).order_by("at", "pk")
    return [{name: getattr(row, name) for name in COMPLAINTS} for row in rows]


def rules_of(person: Person) -> list[dict[str, Any]]:
    """Languages, and where the person dropped out."""
    said = PeerLanguages.objects.filter(person=person)
    rows = [{"what": _("I read works in"), "value": row.codes} for row in said]
    outs = PeerDropOut.objects.filter(person=person).order_by("pk")
    return rows + [{"what": _("Reads no works"), "value": row.reason} for row in outs]


def _has_works(request: HttpRequest) -> bool:
    return menu.flags_of(request.user)["peer"]

"""Which pages are measured, and under which addresses they stand in this database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from kerege.coursework.models import Assignment, Submission
from kerege.events.models import Event
from kerege.network.models import Membership, Role
from kerege.people.models import Person
from kerege.questionnaires.models import Questionnaire

# Milliseconds of CPU that a request may take: a remembered page of strangers, the desk, a page of
# one's own, a page about the whole region, its map of gaps.
PUBLIC, DESK, OWN, REGION, MAP = 3.0, 30.0, 8.0, 100.0, 200.0

Wanted = tuple[str, list[str], list[Any], float]


@dataclass(frozen=True)
class Page:
    """A page to measure: the name in the table, the address, who asks for it, its budget."""

    name: str
    address: str
    asked_by: int  # the number of the person; 0 is a stranger
    budget: float


def find_pages() -> list[Page]:
    """The pages of the table; one that does not exist yet is left out."""
    organiser, participant = find_organiser().pk, find_participant()
    asked = [(0, _public()), (organiser, _desk()), (organiser, _region()), (participant, _own())]
    return [
        Page(name, address, by, budget)
        for by, wanted in asked
        for name, names, arguments, budget in wanted
        if (address := _address(names, arguments))
    ]


def _public() -> Iterator[Wanted]:
    yield "event page", ["events:event"], [_with_most("registrations")], PUBLIC
    yield "programme", ["events:programme"], [_with_most("days__blocks__items")], PUBLIC
    yield "home", ["events:home"], [], PUBLIC
    yield "archive", ["events:archive"], [], PUBLIC
    yield "sign-in", ["people:sign_in"], [], PUBLIC
    yield "calendar", ["events:calendar"], [], PUBLIC


def _desk() -> Iterator[Wanted]:
    busy, full = [_with_most("registrations")], [_with_most("days__blocks__items")]
    yield "desk: event", ["events:desk_event", "events:desk_overview"], busy, DESK
    yield "desk: people", ["events:desk_people", "events:desk_registrations"], busy, DESK
    yield "desk: home", ["events:desk"], [], DESK
    yield "desk: attendance table", ["events:desk_attendance"], busy, DESK
    yield "desk: certificates", ["certificates:desk"], busy, DESK
    yield "desk: programme", ["events:desk_programme"], full, DESK
    yield "desk: answers", ["questionnaires:results"], _with_answers(), DESK
    yield "desk: outbox", ["mailing:outbox"], [], DESK
    yield "desk: works of a homework", ["coursework:review_list"], _homework(), DESK


def _region() -> Iterator[Wanted]:
    yield "desk: who was trained", ["reports:trained"], [], REGION
    yield "desk: list of the trained", ["reports:trained_people"], [], REGION
    yield "desk: figures of a year", ["reports:figures"], [], REGION
    yield "desk: everybody", ["network:people"], [], REGION
    yield "desk: map of gaps", ["competencies:gaps"], [], MAP


def _own() -> Iterator[Wanted]:
    yield "homework of a participant", ["coursework:assignment"], _homework(), OWN
    yield "personal record", ["certificates:record"], [], DESK


def find_organiser() -> Person:
    """Someone who may open the desk."""
    return Membership.objects.filter(role=Role.ORGANISER).order_by("pk")[0].person


def find_participant() -> int:
    """One who handed in the homework that was begun most often, and has no part at the desk."""
    works = Submission.objects.filter(assignment__in=_homework(), attempts__sent_at__isnull=False)
    works = works.filter(person__memberships__isnull=True)
    found = works.order_by("pk").values_list("person", flat=True).first()
    return found or find_organiser().pk


def _with_most(relation: str) -> str:
    counted = Event.objects.released().annotate(n=Count(relation)).order_by("-n", "pk")
    return counted[0].slug


def _with_answers() -> list[int]:
    """The questionnaire with the most answers; without an argument the page is left out."""
    counted = Questionnaire.objects.annotate(n=Count("versions__sheets")).filter(n__gt=0)
    return list(counted.order_by("-n", "pk").values_list("pk", flat=True)[:1])


def _homework() -> list[int]:
    """The homework with the most works; without an argument the page is left out."""
    counted = Assignment.objects.published().annotate(n=Count("submissions")).filter(n__gt=0)
    return list(counted.order_by("-n", "pk").values_list("pk", flat=True)[:1])


def _address(names: list[str], arguments: list[Any]) -> str:
    for name in names:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""

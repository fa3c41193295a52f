"""Which pages are measured, and under which addresses they stand in this database."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from kerege.coursework.models import Assignment
from kerege.events.models import Event
from kerege.network.models import Membership, Role
from kerege.people.models import Person
from kerege.questionnaires.models import Questionnaire

PUBLIC, DESK = 3.0, 30.0  # milliseconds of CPU a request may take


@dataclass(frozen=True)
class Page:
    """A page to measure: the name in the table, the address, who asks for it, its budget."""

    name: str
    address: str
    for_organiser: bool
    budget: float


def find_pages() -> list[Page]:
    """The pages of the table; one that does not exist yet is left out."""
    busy = _with_most("registrations")
    full = _with_most("days__blocks__items")
    wanted: list[tuple[str, list[str], list[Any], bool]] = [
        ("event page", ["events:event"], [busy], False),
        ("programme", ["events:programme"], [full], False),
        ("home", ["events:home"], [], False),
        ("archive", ["events:archive"], [], False),
        ("sign-in", ["people:sign_in"], [], False),
        ("desk: event", ["events:desk_event", "events:desk_overview"], [busy], True),
        ("desk: people", ["events:desk_people", "events:desk_registrations"], [busy], True),
        ("calendar", ["events:calendar"], [], False),
        ("desk: home", ["events:desk"], [], True),
        ("desk: attendance table", ["events:desk_attendance"], [busy], True),
        ("desk: certificates", ["certificates:desk"], [busy], True),
        ("desk: programme", ["events:desk_programme"], [full], True),
        ("desk: answers", ["questionnaires:results"], _with_answers(), True),
        ("desk: who was trained", ["reports:trained"], [], True),
        ("desk: list of the trained", ["reports:trained_people"], [], True),
        ("desk: figures of a year", ["reports:figures"], [], True),
        ("desk: everybody", ["network:people"], [], True),
        ("desk: outbox", ["mailing:outbox"], [], True),
        ("desk: works of a homework", ["coursework:review_list"], _with_works(), True),
        ("desk: map of gaps", ["competencies:gaps"], [], True),
        ("personal record", ["certificates:record"], [], True),
        ("homework of a participant", ["coursework:assignment"], _homework(), True),
    ]
    return [
        Page(name, address, desk, DESK if desk else PUBLIC)
        for name, names, arguments, desk in wanted
        if (address := _address(names, arguments))
    ]


def find_organiser() -> Person:
    """Someone who may open the desk."""
    return Membership.objects.filter(role=Role.ORGANISER).order_by("pk")[0].person


def _with_most(relation: str) -> str:
    counted = Event.objects.released().annotate(n=Count(relation)).order_by("-n", "pk")
    return counted[0].slug


def _with_answers() -> list[int]:
    """The questionnaire with the most answers; without an argument the page is left out."""
    counted = Questionnaire.objects.annotate(n=Count("versions__sheets")).filter(n__gt=0)
    return list(counted.order_by("-n", "pk").values_list("pk", flat=True)[:1])


def _with_works() -> list[int]:
    """The homework with the most works; without an argument the page is left out."""
    counted = Assignment.objects.annotate(n=Count("submissions")).filter(n__gt=0)
    return list(counted.order_by("-n", "pk").values_list("pk", flat=True)[:1])


def _homework() -> list[int]:
    """The homework that was begun most often; without an argument the page is left out."""
    counted = Assignment.objects.published().annotate(n=Count("submissions"))
    return list(counted.order_by("-n", "pk").values_list("pk", flat=True)[:1])


def _address(names: list[str], arguments: list[Any]) -> str:
    for name in names:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""

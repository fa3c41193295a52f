"""The class “Working with the electronic catalogue” at its line of the internship, repeated these
days: tasks, answers, and the results handed in as homework."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from kerege.catalogue import sandbox_checks, sandbox_hand_ins
from kerege.catalogue.actions import sandboxes
from kerege.catalogue.models import Sandbox, SandboxTask, SandboxTaskKind
from kerege.catalogue.sandbox_pages import AREAS, page_of
from kerege.coursework.actions import homework_assignments
from kerege.demo import texts
from kerege.demo.actions import homework
from kerege.events.actions import training_classes
from kerege.events.models import Event, Item, Registration
from kerege.people.models import Person

TITLE = "Электрондық каталогпен жұмыс · Работа с электронным каталогом"
LEARNERS = 7
ALL = {"author": 2, "subject": 2, "describe": 2, "wrong": 1}
DAY = timedelta(days=1)


def hold(*, event: Event, trainer: Person, by: Person, now: datetime) -> Sandbox:
    """Made by the trainer of the line three days ago; some have handed in what they did."""
    begun, words = now - 3 * DAY, texts.read("homework")
    starts = next(row["starts"] for row in words["classes"] if row["key"] == "catalogue")
    item = Item.objects.get(block__day__event=event, has_homework=True, starts_at=starts)
    sandbox = training_classes.make_class(
        item=item,
        title=TITLE,
        ends_on=timezone.localdate(now) + 14 * DAY,
        wanted=ALL,
        by=trainer,
        now=begun,
    )
    people = _learners(event)
    _answer(sandbox, people, begun + timedelta(hours=2))
    _hand_in(sandbox, item, people, by=by, reader=trainer, now=begun)
    return sandbox


def _learners(event: Event) -> list[Person]:
    places = Registration.objects.confirmed().filter(event=event).select_related("person")
    return [place.person for place in places.order_by("pk")[:LEARNERS]]


def _hand_in(
    sandbox: Sandbox, item: Item, people: list[Person], *, by: Person, reader: Person, now: datetime
) -> None:
    """The homework of the line, and works with links to the results, waiting to be read."""
    row = texts.read("homework")["training"]
    event = item.block.day.event
    values = {
        "event": event,
        "item": item,
        "opens_at": now,
        "due_at": now + 14 * DAY,
        "closes_at": now + 17 * DAY,
        "is_required": False,
    }
    assignment = homework.give(row, values, owner=event.organiser, rubric=None, by=by, now=now)
    homework_assignments.add_reviewer(assignment=assignment, person=reader, by=by, now=now)
    said = list(row["works"])
    works = []
    for person in people:
        own = next((work for work in said if work["language"] == person.language), None)
        if own:
            said.remove(own)
            link = f"{settings.BASE_URL}{sandbox_hand_ins.path_of(sandbox, person)}"
            works.append((person, {**own, "link": link}))
    _ = homework.add_works(assignment=assignment, works=works, sent_at=now + timedelta(hours=5))


def _answer(sandbox: Sandbox, people: list[Person], at: datetime) -> None:
    """The further down the list, the less is done."""
    tasks = list(sandbox.tasks.order_by("number"))
    for place, person in enumerate(people):
        for task in tasks[: len(tasks) - place // 2]:
            given = _given(sandbox, task, is_right=(place + task.number) % 4 != 0)
            _ = sandboxes.answer(task=task, person=person, given=given, now=at)


def _given(sandbox: Sandbox, task: SandboxTask, *, is_right: bool) -> dict[str, str]:
    if task.kind == SandboxTaskKind.WRONG:
        area = page_of(task.about["page"]).wrong[0]
        return {"area": area if is_right else "title"}
    if task.kind == SandboxTaskKind.DESCRIBE:
        page = page_of(task.about["page"])
        told = {area: page.value(area) for area, _label, _sign in AREAS}
        return told if is_right else told | {"extent": "", "place": page.publisher}
    right = sandbox_checks.check(task, list(sandbox.records.order_by("number")), {}).answer
    return {"text": right if is_right else "1"}

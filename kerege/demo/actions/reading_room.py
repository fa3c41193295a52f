"""A screen for readers in the centre, and the class “Working with the electronic catalogue”."""

from datetime import datetime, timedelta

from django.utils import timezone

from kerege.catalogue import sandbox_checks
from kerege.catalogue.actions import kiosks, sandboxes
from kerege.catalogue.models import Kiosk, KioskDeed, Sandbox, SandboxTask, SandboxTaskKind
from kerege.catalogue.sandbox_pages import AREAS, page_of
from kerege.events.models import Registration
from kerege.network.models import Organisation
from kerege.people.models import Person

# The only secret that everybody may know: /kk/kiosk/open/demo-screen/
SECRET = "demo-screen"  # noqa: S105 -- of the demo
PIN = "2468"
LABEL = f"Оқу залы · Читальный зал · PIN {PIN}"
TITLE = "Электрондық каталогпен жұмыс · Работа с электронным каталогом"
LEARNERS = 7
ALL = {"author": 2, "subject": 2, "describe": 2, "wrong": 1}


def open_rooms(*, centre: Organisation, by: Person, now: datetime) -> tuple[Kiosk, Sandbox]:
    """Both, with some use."""
    begun = now - timedelta(days=3)
    kiosk, _secret = kiosks.issue_kiosk(
        library=centre, label=LABEL, pin=PIN, by=by, now=begun, secret=SECRET
    )
    for deed, times in ((KioskDeed.SHELF, 9), (KioskDeed.SEARCH, 4), (KioskDeed.BOOK, 7)):
        for _time in range(times):
            kiosks.count(kiosk=kiosk, deed=deed, now=begun)
    sandbox = sandboxes.make_sandbox(
        title=TITLE,
        ends_on=timezone.localdate(now) + timedelta(days=14),
        wanted=ALL,
        by=by,
        now=begun,
    )
    _answer(sandbox, begun + timedelta(hours=2))
    return kiosk, sandbox


def _answer(sandbox: Sandbox, at: datetime) -> None:
    """The first people of the crowd at work: the further down the list, the less is done."""
    places = Registration.objects.confirmed().select_related("person").order_by("pk")
    people = list({place.person_id: place.person for place in places[:40]}.values())[:LEARNERS]
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

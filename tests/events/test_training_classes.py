"""A trainer makes a class at her line of the programme; what is done there becomes homework."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.catalogue.models import Sandbox, SandboxAnswer
from kerege.coursework.models import Attempt, Submission
from kerege.events.models import Appearance, ItemSpeaker, Speaker, TrainingClass
from tests.builders import a_person, an_event, an_item, an_organiser, in_all_languages, released
from tests.catalogue.test_sandbox import SPRING
from tests.coursework.builders import an_open_assignment
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db
TITLE = "Электрондық каталогпен жұмыс"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def item():
    item = an_item(an_event(), kind="practical_class", title=in_all_languages("Каталог"))
    released(item.block.day.event)
    return item


@pytest.fixture
def trainer(item):
    """Somebody who speaks and has no desk."""
    person = a_person()
    speaker = Speaker.objects.create(name=in_all_languages("Жаттықтырушы"), person=person)
    ItemSpeaker.objects.create(item=item, speaker=speaker, role="trainer")
    Appearance.objects.create(event=item.block.day.event, speaker=speaker, secret="trainer")
    return person


def page_of(item):
    return reverse("events:training_class", args=[item.block.day.event.slug, item.pk])


def told(**more):
    ends_on = timezone.localdate() + timedelta(days=5)
    tasks = {"tasks_author": 0, "tasks_subject": 0, "tasks_describe": 1, "tasks_wrong": 1}
    return {"title": TITLE, "ends_on": ends_on.isoformat()} | tasks | more


@pytest.fixture
def sandbox(item, trainer):
    client_of(trainer).post(page_of(item), told())
    return Sandbox.objects.get()


def test_a_trainer_without_a_desk_finds_the_page_and_makes_a_class(item, trainer):
    mine = client_of(trainer)
    assert (
        page_of(item) in mine.get(reverse("events:appearance", args=["trainer"])).content.decode()
    )
    assert "Каталог [kk]" in mine.get(page_of(item)).content.decode()
    assert client_of(a_person()).get(page_of(item)).status_code == 403
    assert client_of(an_organiser()).get(page_of(item)).status_code == 200

    late = timezone.localdate() + timedelta(days=200)
    refused = mine.post(page_of(item), told(ends_on=late.isoformat())).content.decode()
    assert TITLE in refused and not Sandbox.objects.exists() and not TrainingClass.objects.exists()

    made = mine.post(page_of(item), told()).url
    sandbox = Sandbox.objects.get()
    assert (sandbox.trainer, sandbox.event_link.item) == (trainer, item)
    shown = mine.get(made).content.decode()
    assert sandbox.code in shown and "Каталог [kk]" in shown
    assert sandbox.code in mine.get("/kk/cabinet/catalogue-training/").content.decode()
    assert mine.get("/kk/desk/catalogue-training/").status_code == 403
    assert client_of(a_person()).get(made).status_code == 403


def test_a_participant_finds_the_class_without_a_code(item, sandbox):
    event = item.block.day.event
    person = a_registration(event).person
    own = reverse("events:my_event", args=[event.slug])
    assert sandbox.get_absolute_url() in client_of(person).get(own).content.decode()

    Sandbox.objects.update(closed_at=timezone.now())
    assert sandbox.get_absolute_url() not in client_of(person).get(own).content.decode()


def test_checked_answers_become_the_homework_of_the_line(item, sandbox, trainer):
    event = item.block.day.event
    homework = an_open_assignment(event, item=item, kinds="text,link")
    other = an_open_assignment(event, kinds="text,link")
    learner = a_registration(event).person
    mine, page = client_of(learner), sandbox.get_absolute_url()
    assert mine.get(page).context["takers"] == [], "nothing is done yet"

    mine.post(f"{page}{sandbox.tasks.get(kind='describe').number}/", SPRING | {"year": "2012"})
    mine.post(f"{page}{sandbox.tasks.get(kind='wrong').number}/", {"area": "year"})
    scores = SandboxAnswer.objects.order_by("task__number").values_list("score", flat=True)
    assert list(scores) == [86, 0]

    (taker,) = mine.get(page).context["takers"]
    assert f"/{homework.pk}/" in taker.address and f"/{other.pk}/" not in taker.address
    mine.post(taker.address, {"key": taker.key})
    work = Submission.objects.get()
    form = {"text": "Орындадым", "link": work.draft_link, "language": "kk"}
    mine.post(reverse("coursework:homework_send", args=[homework.pk]), form)

    reader = client_of(an_organiser())
    works = reader.get(reverse("coursework:review_list", args=[homework.pk]))
    assert str(learner) in works.content.decode()
    link = Attempt.objects.get(submission__assignment=homework).link
    done = reader.get(link.removeprefix(settings.BASE_URL)).content.decode()
    assert str(learner) in done and "43" in done, "points of the whole class"
    assert "86" in done


def test_the_trainer_sees_how_far_the_class_is(sandbox, trainer):
    for area in ("year", "responsibility"):
        task = f"{sandbox.get_absolute_url()}{sandbox.tasks.get(kind='wrong').number}/"
        client_of(a_person()).post(task, {"area": area})

    answers = client_of(trainer).get(reverse("catalogue:sandbox", args=[sandbox.pk]))
    progress = [(one.answered, one.right, one.people) for one in answers.context["progress"]]
    assert progress == [(0, 0, 2), (2, 1, 2)]


def test_a_class_stays_when_its_line_leaves_the_programme(item, sandbox):
    item.delete()

    sandbox.refresh_from_db()
    assert not TrainingClass.objects.exists() and sandbox.tasks.count() == 2

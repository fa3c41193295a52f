"""Whoever signs in to the demo finds each room filled."""

import html
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from kerege.demo import texts
from kerege.demo.actions.loading import load
from kerege.events.models import Event, MeetingReport
from kerege.imports.models import Import
from kerege.mailing.actions import retention
from kerege.mailing.models import LetterRule
from kerege.people.models import Person

pytestmark = pytest.mark.django_db

PAST, SEMINAR = "librarian-competencies-2023", "family-reading-2022"
CONFERENCE, NEXT = "national-traditions-2022", texts.NEXT

# Answers without names stand in an order of chance, in the language of their authors.
WISHES = "обмен опытом|Пришлите|Не хватило|Сохраните|түсінікті|понятно"
WISHES += "|тәжірибе алмасу|Ұйымдастырушыларға|Материалдарды|Уақыт аздау|Слайдтарды|Спасибо"

ORGANISER = (
    ("events:desk_feedback", (PAST,), WISHES),
    ("events:desk_feedback", (NEXT,), "Вопросы ещё не выпущены"),
    ("events:desk_materials", (PAST,), "Лист домашних заданий"),
    ("events:desk_attendance", (PAST,), "Источники расходятся"),
    ("events:desk_scan_devices", (PAST,), "Кіреберіс"),
    ("events:desk_meeting_reports", (CONFERENCE,), "zoom-meeting.csv"),
    ("events:desk_programme", (NEXT,), "1 накладка"),
    ("events:desk_programme_release", (NEXT,), "Компьютерный класс"),
    ("events:desk_route", (SEMINAR,), "на автобусе"),
    ("events:desk_partners", (CONFERENCE,), "Бишкек"),
    ("events:desk_partners", (NEXT,), "Стажировка «Компетенции"),
    ("events:desk_letters", (NEXT,), "Үш күн қалғанда еске салу"),
    ("mailing:outbox", (), "Пример"),
    ("mailing:addresses", (), "550 5.1.1"),
    ("mailing:rules", (), "Семинар материалдары туралы хабар"),
    ("network:duplicates", (), "в одной библиотеке"),
    ("imports:list", (), "Осакаров кітапханашылары.csv"),
    ("reports:report", (PAST,), "42 из 53"),
)
COORDINATOR = (
    ("certificates:desk_elsewhere", (), "«Шығармашыл кітапханашы» онлайн-курсы"),
    ("network:people", (), "Үлгі"),
)
LIBRARIAN = (
    ("events:cabinet", (), "Скажите, что Вы думаете|Скажите, что вы думаете"),
    ("events:feedback", (PAST,), "Ваши ответы без имени"),
    ("events:my_event", (PAST,), "Лист домашних заданий"),
    ("certificates:record", (), "ҮЛГІ-14"),
    ("mailing:mine", (), "2027|Компетенции|құзыреттіліктері"),
)
SPEAKER = (("certificates:record", (), "«Работа с электронным каталогом»"),)
EVERYBODY = (
    ("events:event", (CONFERENCE,), "Республиканская библиотека для детей и юношества"),
    ("events:programme", (SEMINAR,), "на автобусе"),
    ("events:event", (PAST,), "Кратко о мероприятии: слайды"),
)


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Loaded once for all: these tests only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(now=now())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("organiser", ORGANISER),
        ("coordinator", COORDINATOR),
        ("librarian", LIBRARIAN),
        ("speaker", SPEAKER),
        ("", EVERYBODY),
    ],
    ids=["organiser", "coordinator", "librarian", "speaker", "everybody"],
)
def test_each_page_shows_what_the_demo_put_there(client: Client, role: str, pages):
    if role:
        client.force_login(Person.objects.get(email=f"{role}@demo.example"))

    empty = [page[:2] for page in pages if not shows(client, *page)]

    assert empty == []


def test_pages_with_numbers_of_their_own_are_filled_too(client: Client):
    client.force_login(Person.objects.get(email="organiser@demo.example"))
    report = MeetingReport.objects.get(event__slug=CONFERENCE)
    feedback = Event.objects.get(slug=PAST).feedback

    assert shows(client, "events:desk_meeting_report", (CONFERENCE, report.pk), "iPhone")
    assert shows(client, "imports:show", (Import.objects.get().pk,), "Нужно решить")
    assert shows(client, "questionnaires:results", (feedback.questionnaire_id,), "42")
    for rule in LetterRule.objects.all():
        assert shows(client, "mailing:rule", (rule.pk,), rule.title)


def test_letters_of_past_years_arrived_and_only_a_dead_address_is_a_trouble(client: Client):
    client.force_login(Person.objects.get(email="organiser@demo.example"))
    retention.run(now=now())
    # One came back, and the next to that address waits for a better one.
    assert shows(client, "events:desk", (), "2 письма не доставлены")


def shows(client: Client, name: str, arguments: tuple, text: str) -> bool:
    """Whether the page opens and says the text, or one of several."""
    with translation.override("ru"):
        address = reverse(name, args=arguments)
    response = client.get(address)
    assert response.status_code == 200, address
    words = html.unescape(response.content.decode()).replace("\u00a0", " ")
    return any(one in words for one in text.split("|"))

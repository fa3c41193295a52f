"""A librarian asks, a methodologist asks back and answers, and the answer helps everybody."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerege.foundation.models import AuditEntry
from kerege.foundation.tables_out import XLSX
from kerege.mailing.models import Letter
from kerege.materials import desk_rules
from kerege.materials.actions import desk_questions, desk_retention
from kerege.materials.models import FrequentAnswer, Question, QuestionState
from kerege.materials.queries.desk_questions import figures
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import NOW, a_person, an_organiser

pytestmark = pytest.mark.django_db

FORM = {
    "topic": "projects",
    "title": "Грантқа өтінімді қалай жазамыз?",
    "text": "Ауыл кітапханасына кітап алғымыз келеді.",
    "may_be_published": "on",
}


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def asked(by=None, **said):
    values = {"topic": "events", "title": "Сұрақ", "is_urgent": False, "may_be_published": True}
    return desk_questions.ask(
        values=values | said, text="Толық мәтіні", by=by or a_person(), now=NOW
    )


def letters():
    return list(Letter.objects.order_by("pk").values_list("kind", "person"))


def test_a_question_goes_its_whole_way():
    librarian, methodologist = a_person(), an_organiser()
    mine, desk = client_of(librarian), client_of(methodologist)
    answer = mine.post("/kk/my/questions/new/", FORM)
    row = Question.objects.get()
    assert answer["Location"] == f"/kk/my/questions/{row.pk}/"
    assert row.library == librarian.posts.get().organisation
    assert row.due_on.weekday() < 5

    go_on = f"/kk/desk/questions/{row.pk}/go-on/"
    desk.post(go_on, {"deed": "take"})
    desk.post(go_on, {"deed": "ask_back", "text": "Қандай қор?", "minutes": "5"})
    row.refresh_from_db()
    assert (row.state, row.taken_by, row.minutes) == (QuestionState.ASKED_BACK, methodologist, 5)
    mine.post(f"/kk/my/questions/{row.pk}/", {"deed": "write", "text": "Облыстық қор"})
    desk.post(go_on, {"deed": "answer", "text": "Үлгі: https://example.org/", "minutes": "20"})
    mine.post(f"/kk/my/questions/{row.pk}/", {"deed": "rate", "usefulness": "3"})
    row.refresh_from_db()
    assert (row.state, row.minutes, row.usefulness) == (QuestionState.ANSWERED, 25, 3)
    assert letters() == [
        ("materials.question_asked", methodologist.pk),
        ("materials.question_asked_back", librarian.pk),
        ("materials.question_went_on", methodologist.pk),
        ("materials.question_answered", librarian.pk),
    ]
    told = AuditEntry.objects.filter(about=f"materials.question:{row.pk}").order_by("pk")
    assert [entry.verb.partition(".")[2] for entry in told] == [
        "question_asked",
        "question_taken",
        "question_asked_back",
        "question_went_on",
        "question_answered",
        "question_rated",
    ]
    page = mine.get(f"/kk/my/questions/{row.pk}/").content.decode()
    assert "Қандай қор?" in page and 'href="https://example.org/"' in page


def test_the_answer_is_published_without_names_found_and_withdrawn():
    row, desk = asked(title="Кітап көрмесін қалай безендіреміз?"), client_of(an_organiser())
    form = {"topic": "events", "title_kk": "Кітап көрмесі", "text_kk": "Көрмені безендіріңіз."}
    desk.post(f"/kk/desk/questions/answers/new/?question={row.pk}", form)
    kept = FrequentAnswer.objects.get()
    assert kept.question == row
    reader = Client()
    page = reader.get("/kk/answers/?q=көрмелер").content.decode()
    assert f'href="/kk/answers/{kept.pk}/"' in page
    assert row.person.full_name not in reader.get(f"/kk/answers/{kept.pk}/").content.decode()
    found = documents(find("көрмені", Filters(kind="answer")).numbers)
    assert [doc.number for doc in found] == [kept.pk]

    desk.post(f"/kk/desk/questions/answers/{kept.pk}/withdraw/")
    assert reader.get(f"/kk/answers/{kept.pk}/").status_code == 404
    assert not find("көрмені", Filters(kind="answer")).numbers


def test_a_private_question_is_not_published_and_nothing_typed_is_lost():
    row, desk = asked(may_be_published=False), client_of(an_organiser())
    form = {"topic": "events", "title_kk": "Тақырып", "text_kk": "Ұзақ жауап"}
    page = desk.post(f"/kk/desk/questions/answers/new/?question={row.pk}", form)
    assert "Ұзақ жауап" in page.content.decode()
    assert not FrequentAnswer.objects.exists()


def test_strangers_see_no_question_and_an_empty_answer_is_refused():
    row = asked()
    assert client_of(a_person()).get(f"/kk/my/questions/{row.pk}/").status_code == 403
    assert client_of(a_person()).get(f"/kk/desk/questions/{row.pk}/").status_code == 403
    desk = client_of(an_organiser())
    page = desk.post(f"/kk/desk/questions/{row.pk}/go-on/", {"deed": "answer", "minutes": "77"})
    assert page.status_code == 200 and 'value="77"' in page.content.decode()
    row.refresh_from_db()
    assert row.state == QuestionState.WAITING


def test_two_methodologists_do_not_take_one_question():
    row, first = asked(), an_organiser()
    desk_questions.take(question=row, by=first, now=NOW)
    with pytest.raises(desk_questions.AnotherTakesIt):
        desk_questions.take(question=row, by=an_organiser(), now=NOW)
    desk_questions.release(question=row, by=first, now=NOW)
    desk_questions.close(question=row, by=first, now=NOW)
    desk_questions.reopen(question=row, by=first, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.taken_by) == (QuestionState.WAITING, None)


@pytest.mark.parametrize(("urgent", "due"), [(False, date(2030, 3, 11)), (True, date(2030, 3, 5))])
def test_weekends_and_holidays_are_not_counted(urgent, due):
    assert desk_rules.due_on(date(2030, 3, 1), is_urgent=urgent) == due  # a Friday


def test_a_holiday_on_a_weekend_is_made_up_for_but_christmas_is_not():
    days = [date(2025, 10, day) for day in (24, 27, 28)]  # Republic Day was a Saturday
    assert [desk_rules.is_working_day(day) for day in days] == [True, False, True]
    nauryz = [date(2026, 3, day) for day in (20, 23, 24, 25, 26)]  # Saturday to Monday
    assert [desk_rules.is_working_day(day) for day in nauryz] == [True, False, False, False, True]
    assert desk_rules.is_working_day(date(2029, 1, 8))  # Christmas was a Sunday


def test_the_year_is_counted_and_goes_to_excel():
    person = a_person()
    row = asked(by=person)
    asked(by=person, topic="projects")
    desk_questions.answer(question=row, text="Жауап", minutes=30, by=an_organiser(), now=NOW)
    told = figures(2030)
    counted = [told[name] for name in ("asked", "answered", "in_time", "minutes", "libraries")]
    assert counted == [2, 1, 1, 30, 1]
    sheet = client_of(an_organiser()).get("/kk/desk/questions/2030.xlsx")
    assert sheet["Content-Type"] == XLSX and sheet.content[:2] == b"PK"


def test_a_person_who_is_forgotten_leaves_only_a_figure():
    row = asked(title="Менің сұрағым")
    desk_retention.forget_person(row.person, NOW)
    row.refresh_from_db()
    assert (row.person, row.title, row.state) == (None, "—", QuestionState.CLOSED)
    assert not row.words.exists()


def test_words_are_kept_three_years():
    row, open_one = asked(), asked()
    desk_questions.answer(question=row, text="Жауап", minutes=30, by=an_organiser(), now=NOW)
    assert desk_retention.forget_old(now=NOW + desk_retention.KEPT) == 0
    later = NOW + desk_retention.KEPT + timedelta(days=1)
    assert [desk_retention.forget_old(now=later), desk_retention.forget_old(now=later)] == [1, 0]
    row.refresh_from_db()
    assert (row.person, row.minutes, row.words.count()) == (None, 30, 0)
    assert open_one.words.count() == 1


def test_the_queue_asks_the_same_however_long_it_is():
    desk, counted = client_of(an_organiser()), []
    for more in (1, 2):
        for _n in range(more):
            asked()
        with CaptureQueriesContext(connection) as asking:
            assert desk.get("/kk/desk/questions/").status_code == 200
        counted.append(len(asking))
    assert counted[0] == counted[1]

"""A report must be able to state what the reports of the archive state."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.events.models import EventForm, EventKind, EventMaterial, ItemKind, MaterialKind
from kerege.foundation.translated import T
from kerege.network.models import DistrictKind, Position
from kerege.reports.queries.texts import fresh_texts
from kerege.reports.sections.words import quoted
from tests.builders import a_district, an_event, an_item
from tests.reports.builders import (
    LIBRARY,
    UATAYEVA,
    a_conference,
    an_internship,
    an_online_seminar,
    attend,
    speaks,
    take_part,
)

pytestmark = pytest.mark.django_db


def told(event, code, lang):
    """The section as it reads, with plain spaces."""
    return fresh_texts(event)[code, lang].replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "kk",
            "2021 жылғы 28 қазанда «Zoom» платформасында «Балаларға кітапханалық қызмет көрсету» "
            "тақырыбында онлайн-семинар өтті. Іс-шараны Абай атындағы Қарағанды облыстық балалар "
            "кітапханасы ұйымдастырды. Онлайн-семинарға Қарағанды облысының 18 ауданы мен "
            "қаласынан 62 маман, оның ішінде меңгерушілер және кітапханашылар қатысты.",
        ),
        (
            "ru",
            "28 октября 2021 года на платформе Zoom прошёл онлайн-семинар «Библиотечное "
            "обслуживание детей». Организатор — Карагандинская областная детская библиотека "
            "имени Абая. В онлайн-семинаре приняли участие 62 специалиста из 18 районов и "
            "городов Карагандинской области, среди них заведующие и библиотекари.",
        ),
        (
            "en",
            "On 28 October 2021, the online seminar “Library services for children” was held on "
            "the Zoom platform. It was organised by the Karaganda Regional Children’s Library "
            "named after Abai. 62 specialists from 18 districts and cities of the Karaganda "
            "region took part, among them heads and librarians.",
        ),
    ],
)
def test_what_when_where_by_whom_and_for_how_many(lang, text):
    assert told(an_online_seminar(), "opening", lang) == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "Онлайн-семинардың мақсаты: тәжірибе алмасу."),
        ("ru", "Цель онлайн-семинара: обмен практическим опытом."),
        ("en", "The purpose of the online seminar: to exchange experience."),
    ],
)
def test_the_purpose(lang, text):
    assert told(an_online_seminar(), "goal", lang) == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "kk",
            "Абай атындағы Қарағанды облыстық балалар кітапханасының директоры Уатаева Б. Қ. "
            "құттықтау сөз сөйледі. Бөлім меңгерушісі Жүсіпова С. Ж. «Цифрлық дәуірдегі оқу» "
            "тақырыбында баяндама жасады.",
        ),
        (
            "ru",
            "С приветственным словом выступила Уатаева Баян Куанышевна, директор Карагандинской "
            "областной детской библиотеки имени Абая. С докладом «Чтение в цифровую эпоху» "
            "выступила Жусупова С. Ж., заведующая отделом.",
        ),
        (
            "en",
            "B. K. Uatayeva, director, Karaganda Regional Children’s Library named after Abai, "
            "gave welcoming remarks. S. Zh. Zhusupova, head of department, gave the talk "
            "“Reading today”.",
        ),
    ],
)
def test_the_speakers_with_their_posts(lang, text):
    assert told(an_online_seminar(), "programme", lang) == text


@pytest.mark.parametrize(
    ("lang", "opening"),
    [
        ("kk", "2023 жылғы 24–25 мамырда Абай атындағы Қарағанды облыстық балалар кітапханасы"),
        ("ru", "24–25 мая 2023 года прошла стажировка"),
        ("en", "On 24–25 May 2023, the internship"),
    ],
)
def test_an_event_of_two_days_at_the_library(lang, opening):
    text = told(an_internship(), "opening", lang)
    assert text.startswith(opening)
    assert "53" in text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "kk",
            "Бірінші күні (24 мамыр) екі тілде «Жоба жазу» тренингі өтті.\n\n"
            "Екінші күні (25 мамыр) қатысушылар шығармашылық жұмыстарын қорғады.\n\n"
            "Сабақтар барысында қатысушыларға үй тапсырмалары берілді.",
        ),
        (
            "ru",
            "В первый день (24 мая) прошёл тренинг «Как написать проект» на двух языках.\n\n"
            "Во второй день (25 мая) участники защитили творческие работы.\n\n"
            "На занятиях участники получили домашние задания.",
        ),
        (
            "en",
            "On the first day (24 May) the training “How to write a project” was held in two "
            "languages.\n\n"
            "On the second day (25 May) the participants defended their creative works.\n\n"
            "During the classes the participants were given homework assignments.",
        ),
    ],
)
def test_the_programme_is_told_day_by_day(lang, text):
    assert told(an_internship(), "programme", lang) == text


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        ("kk", "Пленарлық отырыста 4 баяндама жасалды:"),
        ("ru", "На пленарном заседании прозвучали 4 выступления:"),
        ("en", "At the plenary session 4 talks were given:"),
    ],
)
def test_many_talks_of_a_block_are_listed(lang, lead):
    first, listed = told(a_conference(talks=4), "programme", lang).split("\n\n")
    assert first == lead
    assert [line[:2] for line in listed.split("\n")] == ["- "] * 4


def test_more_than_fifty_is_said_in_the_right_case():
    event = an_online_seminar()
    event.stated_participants, event.stated_is_minimum = 50, True
    assert "50-ден астам маман" in told(event, "opening", "kk")
    assert "приняли участие более 50 специалистов" in told(event, "opening", "ru")
    assert "More than 50 specialists" in told(event, "opening", "en")


def test_one_participant_is_not_many():
    event = an_event(starts_on=date(2022, 5, 24), ends_on=date(2022, 5, 24))
    take_part(event, a_district())
    assert "1 ауданнан 1 маман" in told(event, "opening", "kk")
    assert "принял участие 1 специалист из 1 района" in told(event, "opening", "ru")
    assert "1 specialist from 1 district took part" in told(event, "opening", "en")


def test_a_stated_number_and_a_counted_one_are_both_said():
    event = an_event(stated_participants=62)
    for _number in range(2):
        take_part(event, a_district())
    assert told(event, "participants", "ru").startswith(
        "В списке — 2 участника, распределение дано по нему."
    )


def test_participants_by_position_and_district():
    event = an_event()
    shet = a_district(name="Шет ауданы", kind=DistrictKind.DISTRICT)
    for _number in range(8):
        take_part(event, shet, Position.LIBRARIAN)
    take_part(event, None, Position.METHODOLOGIST)
    assert told(event, "participants", "kk") == (
        "Қатысушылардың 1-еуі — әдіскер, 8-і — кітапханашы. "
        "Аудандар мен қалалар бойынша: Шет ауданы — 8, басқа өңірлерден — 1."
    )
    assert "Среди участников — 1 методист и 8 библиотекарей." in told(event, "participants", "ru")


def test_hours_are_counted_from_attendance():
    event = an_event(hours_for_certificate=2)
    item = an_item(event, academic_hours=2)
    an_item(event, academic_hours=2)
    attend(take_part(event), item)
    take_part(event)
    assert told(event, "attendance", "kk") == (
        "Бағдарламаның көлемі — 4 академиялық сағат. Сабақтарға 1 қатысушы келді. "
        "Олардың 1-еуі сертификатқа қажетті 2 академиялық сағатты жинады."
    )
    assert told(event, "attendance", "ru") == (
        "Объём программы — 4 академических часа. Занятия посетил 1 участник. "
        "Необходимый для сертификата объём — 2 академических часа — набрал 1 участник."
    )


def test_materials_are_listed_by_name_and_link():
    event = an_event(recording_link="https://example.org/recording")
    EventMaterial.objects.create(
        event=event, kind=MaterialKind.BOOK, title=T(kk="Кітап", ru="Книга", en="Book")
    )
    assert told(event, "materials", "ru") == (
        "Материалы семинара:\n\n- Книга «Книга»\n- Видеозапись: https://example.org/recording"
    )
    assert told(event, "materials", "kk").startswith("Семинардың материалдары:")


def test_whoever_speaks_twice_is_introduced_once():
    event = an_event()
    for _number in range(2):
        speaks(an_item(event, kind=ItemKind.WELCOME), UATAYEVA, T(en="director"))
    assert told(event, "programme", "en").count("director") == 1


def test_a_text_missing_in_a_language_is_not_taken_from_another():
    event = an_event(goal=T(ru="Обмен опытом"), results=T(ru="Итоги подведены."))
    assert told(event, "goal", "kk") == told(event, "results", "kk") == ""


def test_an_event_without_data_still_has_its_first_sentence():
    event = an_event(
        kind=EventKind.SEMINAR,
        form=EventForm.ONLINE,
        starts_on=date(2030, 5, 30),
        ends_on=date(2030, 6, 2),
        title=T(kk="Оқу"),
    )
    assert told(event, "opening", "kk").startswith(
        "2030 жылғы 30 мамыр мен 2 маусым аралығында «Оқу» тақырыбында онлайн-семинар өтті."
    )
    assert {code for (code, _lang), text in fresh_texts(event).items() if text} == {"opening"}


def test_quotes_within_quotes_are_of_the_second_level():
    assert quoted("«Слова назидания» Абая", "ru") == "«„Слова назидания“ Абая»"
    assert quoted("«Слова назидания»", "ru") == "«Слова назидания»"
    assert quoted("“Words” of Abai", "en") == "“‘Words’ of Abai”"


def test_the_house_is_named_as_it_is_written():
    assert LIBRARY["kk"] in told(an_online_seminar(), "opening", "kk")


def test_the_facts_cost_the_same_queries_for_any_number_of_people(django_assert_num_queries):
    few, many = an_event(), an_event()
    take_part(few, a_district())
    for _number in range(5):
        take_part(many, a_district())
    with CaptureQueriesContext(connection) as asked:
        fresh_texts(few)
    with django_assert_num_queries(len(asked)):
        fresh_texts(many)


def test_colleagues_of_one_house_share_their_post_in_kazakh():
    event = an_event()
    game = an_item(event, kind=ItemKind.GAME, title=T(kk="Қазыналы Қазақстан"))
    for name in ("Глазун Г. Н.", "Шинкарева В.", "Ахметова К. Т."):
        speaks(game, T(kk=name), T(kk="кітапханашы, Молодёжный кентінің балалар кітапханасы"))

    assert told(event, "programme", "kk") == (
        "Молодёжный кентінің балалар кітапханасының кітапханашылары Глазун Г. Н., Шинкарева В. "
        "және Ахметова К. Т. «Қазыналы Қазақстан» библиографиялық ойынын өткізді."
    )

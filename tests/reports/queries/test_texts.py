import pytest

from kerege.foundation.translated import T
from kerege.reports.actions import report as actions
from kerege.reports.queries.texts import (
    Piece,
    chapters,
    compare,
    missing_languages,
    section_rows,
)
from tests.builders import NOW, an_event, an_organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    event = an_event(goal=T(kk="Оқу", ru="Учёба", en="Study"))
    return actions.write(event=event, by=an_organiser(), now=NOW)


def test_chapters_stand_in_the_order_of_the_registry(report):
    found, shown = chapters(report, "ru")
    assert [chapter.code for chapter in found] == ["opening", "goal"]
    assert shown == "ru"


def test_a_reader_without_a_text_is_offered_the_next_language(report):
    report.sections.filter(language="en").update(text="")
    _found, shown = chapters(report, "en")
    assert shown == "kk"
    assert missing_languages(report) == ["en"]


def test_rows_tell_what_changed_in_the_data_since(report):
    event = report.event
    event.goal = T(event.goal | {"ru": "Новая учёба"})
    event.save(update_fields=["goal"])

    row = next(row for row in section_rows(report) if row.code == "goal")

    outdated = {text.section.language: text.is_outdated for text in row.texts}
    assert outdated == {"kk": False, "ru": True, "en": False}
    assert row.texts[1].changes() == [
        Piece("same", "Цель семинара:"),
        Piece("new", "новая"),
        Piece("same", "учёба."),
    ]


def test_what_was_typed_stands_beside_what_was_saved(report):
    rows = section_rows(report, {("goal", "ru"): "Моё"})
    text = next(row for row in rows if row.code == "goal").texts[1]
    assert (text.shown, text.is_in_conflict) == ("Моё", True)


def test_equal_texts_have_no_changes():
    assert compare("а б", "а б") == [Piece("same", "а б")]

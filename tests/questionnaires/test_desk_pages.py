"""The editor on the desk, the preview, the answers."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.foundation.translated import T
from kerege.questionnaires.actions import answering, authoring
from kerege.questionnaires.models import Kind, Question, Version
from kerege.questionnaires.queries.results import summary
from tests.builders import NOW, a_person, an_organiser
from tests.events.desk_pages import client_of
from tests.questionnaires.builders import (
    a_draft,
    a_questionnaire,
    an_open_host,
    asked,
    plain,
    released,
)

pytestmark = pytest.mark.django_db
EVIL = '<script>alert("қ")</script>'


@pytest.fixture(autouse=True)
def everybody_may():
    an_open_host("survey")


@pytest.fixture
def desk():
    return client_of(an_organiser())


def at(name, questionnaire, *args):
    return reverse(f"questionnaires:{name}", args=[questionnaire.pk, *args])


def codes(version):
    return list(version.questions.order_by("order").values_list("code", flat=True))


def test_a_question_is_written_with_a_plain_form(desk):
    row = a_questionnaire()
    address = at("add_question", row) + "?kind=one"
    form = {
        "text_kk": "Қай күн?",
        "text_ru": "Какой день?",
        "choices_1_kk": "Дүйсенбі",
        "choices_1_places": "10",
        "choices_1_order": "2",
        "choices_2_kk": "Сейсенбі",
        "choices_2_order": "1",
        "has_other": "on",
    }
    for _click in range(2):
        assert desk.post(address, form).status_code == 302
    question = Question.objects.get()
    assert (question.code, question.kind, question.settings) == ("q1", "one", {"has_other": True})
    rows = question.choices.order_by("order")
    assert [(row.code, row.label["kk"], row.places) for row in rows] == [
        ("c1", "Сейсенбі", None),
        ("c2", "Дүйсенбі", 10),
    ]


def test_a_condition_is_put_together_from_selects_and_shown_again(desk):
    version = a_draft()
    asked(version, "use", Kind.YES_NO)
    asked(version, "mark", Kind.SCALE)
    row = version.questionnaire
    form = {
        "text_kk": "Неге?",
        "glue": "any",
        "test_1": "not_equals|use|yes",
        "test_2": "less|mark",
        "number_2": "3",
    }
    desk.post(at("add_question", row) + "?kind=long", form)
    question = version.questions.get(kind="long")
    assert question.conditions == {
        "any": [{"not": {"equals": ["use", "yes"]}}, {"less": ["mark", 3]}]
    }
    page = desk.get(at("question", row, question.pk)).content.decode()
    assert '<option value="not_equals|use|yes" selected>' in page
    assert '<option value="less|mark" selected>' in page
    wrong = desk.post(at("question", row, question.pk), form | {"number_2": ""})
    assert wrong.status_code == 200 and "Неге?" in wrong.content.decode()


def test_questions_are_moved_copied_and_deleted_but_conditions_keep_looking_back(desk):
    version = a_draft()
    first, second = asked(version, "a", Kind.YES_NO), asked(version, "b")
    second.conditions = {"equals": ["a", "yes"]}
    second.save()
    row = version.questionnaire
    desk.post(at("move_question", row, second.pk), {"to": "up"})
    assert codes(version) == ["a", "b"]
    desk.post(at("delete_question", row, first.pk))
    assert codes(version) == ["a", "b"]
    desk.post(at("duplicate_question", row, first.pk))
    assert codes(version) == ["a", "q1", "b"]
    third = version.questions.get(code="q1")
    desk.post(at("reorder", row), {"order": f"{third.pk},{first.pk},{second.pk}"})
    assert codes(version) == ["q1", "a", "b"]
    desk.post(at("reorder", row), {"order": f"{second.pk},{first.pk}"})
    assert codes(version) == ["q1", "a", "b"]
    for _click in range(2):
        desk.post(at("delete_question", row, second.pk))
    assert codes(version) == ["q1", "a"]


def test_a_released_version_never_changes_and_a_new_one_is_its_copy(desk):
    version = a_draft()
    question = asked(version, "a", Kind.ONE, choices={"x": 2})
    row = version.questionnaire
    desk.post(at("release", row))
    version.refresh_from_db()
    assert version.state == "released" and len(version.content_hash) == 64
    assert desk.get(at("question", row, question.pk)).status_code == 404
    desk.post(at("delete_question", row, question.pk))
    desk.post(at("move_question", row, question.pk), {"to": "up"})
    assert codes(version) == ["a"]

    for _click in range(2):
        desk.post(at("begin", row))
    draft = Version.objects.get(state="draft")
    copy = draft.questions.get()
    assert (draft.number, copy.code, copy.choices.get().places) == (2, "a", 2)
    desk.post(at("release", row))
    assert [v.state for v in row.versions.order_by("number")] == ["retired", "released"]
    desk.post(at("begin", row))
    desk.post(at("discard", row))
    assert row.versions.count() == 2


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"kind": Kind.HEADING}, authoring.NothingAsked),
        ({"kind": Kind.ONE}, authoring.NoChoices),
        ({"text": T()}, authoring.NoText),
        ({"conditions": {"answered": "nobody"}}, authoring.ConditionBroken),
    ],
)
def test_what_cannot_be_answered_is_not_released(fields, refusal):
    version = a_draft()
    asked(version, "a", **fields)
    with pytest.raises(refusal):
        released(version)


def test_a_choice_cannot_get_fewer_places_than_are_taken():
    version = a_draft()
    asked(version, "a", Kind.ONE, choices={"x": 2})
    released(version)
    for _n in range(2):
        answering.submit(version=version, answers=plain(a="x"), person=a_person(), now=NOW)
    draft = authoring.begin_draft(questionnaire=version.questionnaire, by=an_organiser(), now=NOW)
    draft.questions.get().choices.update(places=1)
    with pytest.raises(authoring.FewerPlacesThanTaken):
        released(draft)


def test_questions_are_taken_over_from_another_with_their_conditions(desk):
    source, version = a_draft(), a_draft()
    asked(source, "a", Kind.YES_NO)
    asked(source, "b", conditions={"equals": ["a", "yes"]})
    asked(version, "a")
    address = f"{at('import', version.questionnaire)}?from={source.questionnaire_id}"
    chosen = [str(pk) for pk in source.questions.values_list("pk", flat=True)]
    desk.post(address, {"chosen": chosen})
    assert codes(version) == ["a", "q1", "b"]
    assert version.questions.get(code="b").conditions == {"equals": ["q1", "yes"]}
    desk.post(address, {"chosen": chosen[1:]})
    assert version.questions.order_by("order").last().conditions == {}


def test_the_preview_keeps_nothing(desk):
    version = a_draft()
    asked(version, "a", is_required=True)
    row = version.questionnaire
    assert 'name="q_a"' in desk.get(at("preview", row)).content.decode()
    desk.post(at("preview", row), {"q_a": "tried"})
    assert version.sheets.count() == 0


def test_who_may_not_is_stopped_by_the_host():
    an_open_host("survey", may_edit=lambda p, about: False, may_read=lambda p, about: False)
    row = a_questionnaire()
    client = client_of(a_person())
    for name in ("editor", "texts", "import", "preview", "results", "export", "add_question"):
        assert client.get(at(name, row)).status_code == 403, name
    for name in ("release", "begin", "discard", "reorder"):
        assert client.post(at(name, row)).status_code == 403, name


def test_the_answers_are_counted_searched_and_taken_away(desk, django_assert_num_queries):
    version = a_draft()
    asked(version, "mark", Kind.SCALE)
    asked(version, "wish", Kind.LONG)
    row = released(version).questionnaire
    say(version, mark=5, wish=f"=1+1 {EVIL}")
    with django_assert_num_queries(10) as once:
        page = desk.get(at("results", row)).content.decode()
    assert EVIL not in page and "&lt;script&gt;" in page
    for mark in (4, 3):
        say(version, mark=mark, wish="Кітап")
    with django_assert_num_queries(len(once)):
        desk.get(at("results", row))
    assert EVIL not in desk.get(at("results", row), {"q": "кітап"}).content.decode()
    marks = summary(version).figures[0]
    assert (marks.mean, marks.counts) == (4, [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1)])
    book = CalamineWorkbook.from_filelike(BytesIO(desk.get(at("export", row)).content))
    lines = book.get_sheet_by_index(1).to_python()
    assert len(lines) == 4 and [line[-1] for line in lines].count(f"=1+1 {EVIL}") == 1


def test_without_names_few_answers_are_not_shown(desk):
    version = a_draft()
    version.is_anonymous = True
    version.save()
    asked(version, "wish", Kind.LONG)
    row = released(version).questionnaire
    for _n in range(2):
        say(version, wish="Жасырын")
    assert "Жасырын" not in desk.get(at("results", row)).content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(desk.get(at("export", row)).content))
    assert "Жасырын" not in str(
        [sheet.to_python() for sheet in (book.get_sheet_by_index(0), book.get_sheet_by_index(1))]
    )
    say(version, wish="Жасырын")
    assert "Жасырын" in desk.get(at("results", row)).content.decode()


def say(version, **values):
    answering.submit(version=version, answers=plain(**values), person=a_person(), now=NOW)


def test_without_names_a_row_that_few_have_marked_is_left_out(desk):
    version = a_draft()
    version.is_anonymous = True
    version.save()
    asked(version, "classes", Kind.MATRIX, choices={"many": None, "few": None})
    row = released(version).questionnaire
    for marks in ({"many": 5, "few": 2}, {"many": 4}, {"many": 3}):
        say(version, classes=marks)
    book = CalamineWorkbook.from_filelike(BytesIO(desk.get(at("export", row)).content))
    told = str(book.get_sheet_by_index(1).to_python())
    assert ("Many: 5" in told, "Few" in told) == (True, False)

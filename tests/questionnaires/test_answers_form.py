"""The form of a version: every kind of answer, conditions, what is hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kerege.foundation.translated import T
from kerege.questionnaires.models import Kind
from tests.questionnaires.builders import a_draft, asked, form_of

pytestmark = pytest.mark.django_db
ASKS = {"choices": {"red": None, "green": None}}


def clean(kind, given, *, code="code", **fields):
    """What one question keeps of what was sent, or its complaints."""
    version = a_draft()
    asked(version, code, kind, **fields)
    form = form_of(version, **given) if isinstance(given, dict) else form_of(version, code=given)
    if form.is_valid():
        return form.answers().get(code, (None, ""))[0]
    return [str(error) for errors in form.errors.values() for error in errors]


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (Kind.SHORT, "  Айгүл  ", "Айгүл"),
        (Kind.LONG, "бір\nекі", "бір\nекі"),
        (Kind.NUMBER, "1 200", 1200),
        (Kind.NUMBER, "-7", -7),
        (Kind.DATE, "2030-03-01", "2030-03-01"),
        (Kind.YES_NO, "no", "no"),
        (Kind.ONE, "red", "red"),
        (Kind.SEVERAL, ["green", "red"], ["green", "red"]),
        (Kind.SCALE, "4", 4),
        (Kind.EMAIL, "a@example.org", "a@example.org"),
        (Kind.PHONE, "8 (701) 123-45-67", "+77011234567"),
        (Kind.LINK, "example.org/қ", "https://example.org/қ"),
        (Kind.CONSENT, "on", "yes"),
        (Kind.MATRIX, {"code__red": "5"}, {"red": 5}),
    ],
)
def test_each_kind_keeps_its_plain_value(kind, given, kept):
    choices = ASKS if kind in {Kind.ONE, Kind.SEVERAL, Kind.MATRIX} else {}
    assert clean(kind, given, **choices) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.SHORT, "я" * 201),
        (Kind.NUMBER, "many"),
        (Kind.NUMBER, "1.5"),
        (Kind.NUMBER, "1e5"),
        (Kind.NUMBER, "99999999999999"),
        (Kind.DATE, "2030-02-30"),
        (Kind.YES_NO, "maybe"),
        (Kind.ONE, "blue"),
        (Kind.SEVERAL, ["red", "blue"]),
        (Kind.SCALE, "6"),
        (Kind.EMAIL, "nobody"),
        (Kind.PHONE, "12"),
        (Kind.LINK, "javascript:alert(1)"),
        (Kind.MATRIX, {"code__red": "9"}),
    ],
)
def test_each_kind_refuses_what_it_cannot_keep(kind, given):
    choices = ASKS if kind in {Kind.ONE, Kind.SEVERAL, Kind.MATRIX} else {}
    assert isinstance(clean(kind, given, **choices), list)
    assert len(clean(kind, given, **choices)) == 1


@pytest.mark.parametrize(
    ("settings", "given", "kept"),
    [
        ({"has_fractions": True}, "3,5", 3.5),
        ({"min": 2}, "2", 2),
        ({"max": 2}, "2", 2),
    ],
)
def test_a_number_keeps_to_its_limits(settings, given, kept):
    assert clean(Kind.NUMBER, given, settings=settings) == kept


def test_a_number_outside_of_its_limits_is_refused():
    assert isinstance(clean(Kind.NUMBER, "1", settings={"min": 2}), list)
    assert isinstance(clean(Kind.NUMBER, "3", settings={"max": 2}), list)


def test_a_day_and_the_number_of_choices_keep_to_their_limits():
    days = {"first_day": "2030-03-01", "last_day": "2030-03-02"}
    assert clean(Kind.DATE, "2030-03-02", settings=days) == "2030-03-02"
    assert isinstance(clean(Kind.DATE, "2030-03-03", settings=days), list)
    assert isinstance(clean(Kind.SEVERAL, ["red"], settings={"min": 2}, **ASKS), list)
    assert isinstance(clean(Kind.SEVERAL, ["red", "green"], settings={"max": 1}, **ASKS), list)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {"info", "heading"}])
def test_an_empty_answer_is_none_and_a_required_one_is_asked_for(kind):
    choices = ASKS if kind in {Kind.ONE, Kind.SEVERAL, Kind.MATRIX} else {}
    assert clean(kind, {}, **choices) is None
    assert isinstance(clean(kind, {}, is_required=True, **choices), list)


def test_a_required_matrix_wants_every_line():
    assert isinstance(clean(Kind.MATRIX, {"code__red": "5"}, is_required=True, **ASKS), list)


def test_another_answer_is_kept_beside_the_choice_and_must_be_written():
    version = a_draft()
    asked(version, "food", Kind.ONE, settings={"has_other": True}, choices={"none": None})
    told = form_of(version, food="other", food__other="Жаңғақ")
    assert told.is_valid() and told.answers() == {"food": ("other", "Жаңғақ")}
    assert not form_of(version, food="other").is_valid()
    unmeant = form_of(version, food="none", food__other="typed, then changed her mind")
    assert unmeant.is_valid() and unmeant.answers() == {"food": ("none", "")}


def test_a_hidden_question_is_neither_required_nor_kept_nor_complained_about():
    version = a_draft()
    asked(version, "use", Kind.YES_NO)
    when = {"equals": ["use", "yes"]}
    asked(version, "what", Kind.SHORT, is_required=True, conditions=when)
    asked(version, "much", Kind.NUMBER, conditions=when)

    hidden = form_of(version, use="no", what="kept by the browser", much="no number")
    assert hidden.is_valid() and hidden.answers() == {"use": ("no", "")}
    shown = form_of(version, use="yes", much="3")
    assert not shown.is_valid() and list(shown.errors) == ["q_what"]


def test_headings_and_texts_ask_nothing():
    version = a_draft()
    asked(version, "part", Kind.HEADING)
    asked(version, "note", Kind.INFO)
    form = form_of(version)
    assert form.is_valid() and list(form.fields) == [] and len(form.lines()) == 2


def test_the_words_of_a_condition_name_the_question_and_the_answer():
    version = a_draft()
    asked(version, "use", Kind.YES_NO, text=T(kk="Қолданасыз ба?"))
    asked(version, "what", conditions={"equals": ["use", "yes"]})
    first, second = form_of(version).lines()
    assert first.condition == ""
    assert "Қолданасыз ба?" in second.condition and "Иә" in second.condition


class AnyText(TestCase):
    """Whatever is sent, the form answers with a value or a complaint."""

    @given(st.text(max_size=40))
    @settings(max_examples=25)
    def test_nothing_that_is_sent_breaks_a_field(self, text):
        version = a_draft()
        for kind in Kind:
            asked(version, kind.value, kind, choices={"red": None})
        form = form_of(version, **{kind.value: text for kind in Kind}, matrix__red=text)
        form.is_valid()
        for code, (value, _other) in form.answers().items():
            assert value not in (None, "", [], {}), code

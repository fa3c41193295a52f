"""What an answer is and how much of it is right, kind by kind."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.quizzes.kinds import NotAnAnswer, check, clean_said, mark, public
from kerege.quizzes.kinds.numbers import number_of, plain
from kerege.quizzes.kinds.spelling import is_same, skeleton
from kerege.quizzes.models import UNMARKED, QuestionKind

FOUR = {"options": [{"id": one, "text": {"kk": one * 3}} for one in "abcd"]}
PAIRS = {
    "left": [{"id": one, "text": {"kk": "сол " + one}} for one in "ab"],
    "right": [{"id": one, "text": {"kk": "оң " + one}} for one in "xyz"],
}
GOOD = {
    "single": (FOUR, {"right": ["b"]}, ["b"]),
    "multiple": (FOUR, {"right": ["a", "c"]}, ["a", "c"]),
    "picture": (
        {"options": [{"id": "a", "picture": 1}, {"id": "b", "picture": 2}]},
        {"right": ["a"]},
        ["a"],
    ),
    "true_false": ({}, {"right": False}, False),
    "typed": ({}, {"answers": {"kk": ["Абай жолы"], "ru": ["Путь Абая"]}}, "абай жолы"),
    "number": ({}, {"value": "12.5", "tolerance": "0"}, "12.5"),
    "slider": ({"low": 0, "high": 10, "step": 1}, {"value": 7, "tolerance": 1}, 8),
    "order": (FOUR, {"order": ["d", "c", "b", "a"]}, ["d", "c", "b", "a"]),
    "match": (PAIRS, {"pairs": {"a": "y", "b": "x"}}, {"a": "y", "b": "x"}),
    "place": ({"picture": 1}, {"areas": [{"x": 0.5, "y": 0.5, "r": 0.1}]}, {"x": 0.52, "y": 0.5}),
    "poll": (FOUR, {}, ["c"]),
    "scale": ({"low": 1, "high": 5}, {}, 4),
    "cloud": ({"words": 2}, {}, ["кітап", "оқу"]),
    "open": ({"letters": 100}, {}, "Ұнады"),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_question_of_each_kind_is_played_and_its_right_answer_is_right(kind):
    content, key, said = GOOD[kind]

    assert check(kind, content, key) == []
    assert clean_said(kind, content, said) == said
    assert mark(kind, key, said) == (None if kind in UNMARKED else 1.0)


def test_every_kind_is_known():
    assert {str(kind) for kind in QuestionKind} == {*GOOD, "slide"}
    assert check("slide", {}, {}) == []
    assert [one.where for one in check("riddle", {}, {})] == ["kind"]


@pytest.mark.parametrize(
    "said",
    [
        "Мұхтар Әуезов",
        "мухтар ауезов",
        "МҰХТАР  ӘУЕЗОВ!",
        "Мұхтар-Әуезов",
        "Mūhtar Äuezov",
        "Mukhtar Auezov",
        "Muhtar Áýezov",
    ],
)
def test_a_name_is_right_from_any_keyboard(said):
    assert is_same(said, "Мұхтар Әуезов", exact=False)


def test_a_strict_question_asks_for_the_kazakh_letters_but_forgives_case_and_signs():
    assert is_same("«қан мен тер»", "Қан мен тер", exact=True)
    assert not is_same("кан мен тер", "Қан мен тер", exact=True)
    assert is_same("кан мен тер", "Қан мен тер", exact=False)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("шегіртке", "шегиртке"), ("ёж", "еж"), ("İlyas", "ілияс"), ("Qoñyr-ay", "қоңырай")],
)
def test_letters_that_a_keyboard_lacks_do_not_cost_the_answer(said, wanted):
    assert is_same(said, wanted, exact=False)


@pytest.mark.parametrize(
    ("said", "wanted"), [("Абай", "Абайдың"), ("1904", "1994"), ("", "Абай"), ("!!!", "ь")]
)
def test_another_answer_stays_another(said, wanted):
    assert not is_same(said, wanted, exact=False)


@given(st.text(max_size=60))
def test_a_text_is_the_same_as_itself_and_as_its_capitals(text):
    assert is_same(text, text, exact=True)
    assert skeleton(skeleton(text).casefold()) is not None
    if "ß" not in text:
        assert is_same(text.strip(), text, exact=False)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("1 250", "1250"),
        ("1 250 000", "1250000"),
        ("1,250.5", "1250.5"),
        ("\u22123", "-3"),
        ("1904 жылы", "1904"),
        (7, "7"),
    ],
)
def test_numbers_are_read_as_people_write_them(raw, number):
    assert plain(number_of(raw)) == number


@pytest.mark.parametrize("raw", ["", "жүз", "1e9", "NaN", "inf", True, None, [], "9" * 40, "1 2"])
def test_what_is_not_a_number_is_none(raw):
    assert number_of(raw) is None


@given(st.decimals(-10_000, 10_000, places=2))
def test_a_number_written_plainly_is_read_back(value):
    assert number_of(plain(value)) == value
    assert number_of(plain(value).replace(".", ",")) == value


def test_a_wrong_choice_takes_a_right_one_away():
    key = {"right": ["a", "c"]}

    assert mark("multiple", key, ["a"]) == 0.5
    assert mark("multiple", key, ["a", "b"]) == 0.0
    assert mark("multiple", key, ["a", "b", "c", "d"]) == 0.0


def test_an_order_is_worth_the_pairs_that_stand_right():
    key = {"order": ["a", "b", "c"]}

    assert mark("order", key, ["a", "c", "b"]) == pytest.approx(1 / 3)
    assert mark("order", key, ["c", "b", "a"]) == 0.0


def test_half_the_pairs_are_half_the_points():
    assert mark("match", {"pairs": {"a": "x", "b": "y"}}, {"a": "x", "b": "z"}) == 0.5


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(GOOD)), _json)
def test_whatever_a_phone_sends_is_an_answer_or_refused(kind, raw):
    content, key, _said = GOOD[kind]
    try:
        said = clean_said(kind, content, raw)
    except NotAnAnswer:
        return
    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert clean_said(kind, content, said) == said
    share = mark(kind, key, said, "kk")
    assert share is None or 0.0 <= share <= 1.0


def test_nobody_answers_a_slide():
    with pytest.raises(NotAnAnswer):
        clean_said("slide", {}, "x")


def test_the_public_view_holds_no_key_even_if_one_was_laid_in():
    careless = {
        "options": [{"id": "a", "text": {"kk": "А"}, "right": True}],
        "right": ["a"],
        "order": ["a"],
        "answers": {"kk": ["А"]},
        "value": 3,
    }

    assert public(careless) == {"options": [{"id": "a", "text": {"kk": "А"}}]}


@pytest.mark.parametrize(
    ("kind", "content", "key", "where"),
    [
        ("single", {"options": FOUR["options"][:1]}, {"right": ["a"]}, ["options"]),
        ("single", FOUR, {}, ["key"]),
        ("single", FOUR, {"right": ["z"]}, ["key"]),
        ("single", FOUR, {"right": ["a", "b"]}, ["key"]),
        ("multiple", FOUR, {"right": []}, ["key"]),
        ("typed", {}, {"answers": {"kk": [" "]}}, ["key"]),
        ("number", {}, {"value": "көп"}, ["key"]),
        ("slider", {"low": 5, "high": 1, "step": 1}, {"value": 3}, ["low", "key"]),
        ("order", FOUR, {"order": ["a", "b"]}, ["key"]),
        ("match", PAIRS, {"pairs": {"a": "x", "b": "x"}}, ["key"]),
        ("place", {}, {"areas": []}, ["picture", "key"]),
        ("cloud", {"words": 9}, {}, ["words"]),
    ],
)
def test_what_cannot_be_played_is_named(kind, content, key, where):
    assert [problem.where for problem in check(kind, content, key)] == where


def test_two_options_that_say_the_same_are_found_in_spite_of_case():
    twice = {
        "options": [
            {"id": "a", "text": {"kk": "Абай", "ru": "Абай"}},
            {"id": "b", "text": {"kk": "Шоқан", "ru": "абай "}},
        ]
    }

    assert [one.where for one in check("poll", twice, {})] == ["options"]

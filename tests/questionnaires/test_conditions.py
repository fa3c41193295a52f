"""The language of conditions; tests/browser/test_questionnaires.py runs the same examples."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.questionnaires.conditions import (
    DEEPEST,
    holds,
    is_wellformed,
    looks_at,
    misplaced,
    shown,
)

EXAMPLES = json.loads(Path(__file__).with_name("conditions.json").read_text(encoding="utf-8"))
CODES = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.one_of(st.integers(-9, 9), st.sampled_from(["yes", "no", "", "2030-03-01"]))
LEAVES = st.one_of(
    st.builds(lambda code: {"answered": code}, CODES),
    st.builds(
        lambda word, code, value: {word: [code, value]},
        st.sampled_from(["equals", "includes", "greater", "less"]),
        CODES,
        VALUES,
    ),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(
            lambda word, parts: {word: parts},
            st.sampled_from(["all", "any"]),
            st.lists(inner, max_size=3),
        ),
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(
    CODES, st.one_of(VALUES, st.lists(VALUES, max_size=2), st.none(), st.booleans())
)


def test_there_are_examples():
    assert len(EXAMPLES["expressions"]) > 40 and len(EXAMPLES["shown"]) > 5


@pytest.mark.parametrize("example", EXAMPLES["expressions"], ids=lambda one: one["why"])
def test_an_expression_means_what_the_example_says(example):
    assert is_wellformed(example["if"])
    assert holds(example["if"], example["of"]) is example["is"]


@pytest.mark.parametrize("example", EXAMPLES["shown"], ids=lambda one: one["why"])
def test_questions_are_shown_as_the_example_says(example):
    assert shown(example["questions"], example["of"]) == example["are"]


@pytest.mark.parametrize(
    "expression",
    [
        {"maybe": "a"},
        {"equals": ["a"]},
        {"equals": ["a", ["x"]]},
        {"equals": ["a", True]},
        {"equals": "a"},
        {"answered": ["a"]},
        {"all": {"answered": "a"}},
        {"all": [{}]},
        {"not": {}},
        {"answered": "a", "equals": ["a", "x"]},
        [],
        None,
        "answered",
    ],
)
def test_what_is_no_expression_is_told_so(expression):
    assert not is_wellformed(expression)


def test_nothing_nests_without_end():
    expression = {"answered": "a"}
    for _n in range(DEEPEST + 1):
        expression = {"not": expression}
    assert not is_wellformed(expression)


@given(EXPRESSIONS, ANSWERS)
def test_not_turns_every_answer_round(expression, answers):
    assert holds({"not": expression}, answers) is not holds(expression, answers)


@given(EXPRESSIONS, EXPRESSIONS, ANSWERS)
def test_all_and_any_mirror_each_other(one, other, answers):
    both = holds({"all": [one, other]}, answers)
    assert both is not holds({"any": [{"not": one}, {"not": other}]}, answers)


@given(EXPRESSIONS, ANSWERS, ANSWERS)
def test_only_the_questions_it_looks_at_matter(expression, answers, others):
    told = {code: answers[code] for code in looks_at(expression) if code in answers}
    rest = {code: value for code, value in others.items() if code not in looks_at(expression)}
    assert holds(expression, told | rest) is holds(expression, answers)


@given(st.lists(EXPRESSIONS, max_size=4), ANSWERS)
def test_the_answer_of_a_hidden_question_never_changes_what_is_shown(expressions, answers):
    questions = list(zip("abcd", expressions, strict=False))
    visible = shown(questions, answers)
    assert shown(questions, {code: answers[code] for code in visible if code in answers}) == visible


@given(st.lists(EXPRESSIONS, max_size=4))
def test_a_question_that_looks_ahead_or_at_itself_is_misplaced(expressions):
    questions = list(zip("abcd", expressions, strict=False))
    for place, (code, expression) in enumerate(questions):
        ahead = looks_at(expression) - set("abcd"[:place])
        assert (code in misplaced(questions)) is bool(ahead)

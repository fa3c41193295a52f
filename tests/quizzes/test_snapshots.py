"""A game keeps its questions: mixed, named anew, without the key in what phones see."""

import random

import pytest

from kerege.foundation.translated import T
from kerege.quizzes.kinds import mark
from kerege.quizzes.models import QuestionKind
from kerege.quizzes.snapshots import snapshot_of
from tests.quizzes.bank_builders import a_question, a_quiz

pytestmark = pytest.mark.django_db


def an_order():
    options = [{"id": sign, "text": {"kk": sign * 2}} for sign in "abcd"]
    return a_question(
        kind=QuestionKind.ORDER, content={"options": options}, key={"order": list("abcd")}
    )


@pytest.mark.parametrize("seed", range(20))
def test_neither_place_nor_sign_tells_the_right_order(seed):
    entry = snapshot_of(a_quiz(an_order()), chance=random.Random(seed))[0]

    shown = [option["id"] for option in entry["content"]["options"]]
    texts = {option["id"]: option["text"]["kk"] for option in entry["content"]["options"]}
    assert shown == ["a", "b", "c", "d"]  # named by the place, not by the answer
    assert entry["key"]["order"] != shown
    assert [texts[sign] for sign in entry["key"]["order"]] == ["aa", "bb", "cc", "dd"]
    assert mark("order", entry["key"], entry["key"]["order"]) == 1.0


def test_pairs_are_mixed_and_still_fit():
    rows = [{"id": sign, "text": {"kk": sign}} for sign in "abc"]
    other = [{"id": sign, "text": {"kk": sign.upper()}} for sign in "abc"]
    question = a_question(
        kind=QuestionKind.MATCH,
        content={"left": rows, "right": other},
        key={"pairs": {sign: sign for sign in "abc"}},
    )

    entry = snapshot_of(a_quiz(question))[0]

    left = {row["id"]: row["text"]["kk"] for row in entry["content"]["left"]}
    right = {row["id"]: row["text"]["kk"] for row in entry["content"]["right"]}
    assert {left[one]: right[two] for one, two in entry["key"]["pairs"].items()} == {
        "a": "A",
        "b": "B",
        "c": "C",
    }
    assert [row["text"]["kk"] for row in entry["content"]["right"]] != ["A", "B", "C"]


def test_a_changed_question_leaves_the_snapshot_as_it_was():
    question = a_question()
    quiz = a_quiz(question)
    before = snapshot_of(quiz)

    question.text = T({"kk": "Басқа сұрақ"})
    question.save()

    assert before[0]["text"]["kk"] == "Қай қала?"
    assert snapshot_of(quiz)[0]["text"]["kk"] == "Басқа сұрақ"


def test_what_has_no_answer_gives_no_points_and_places_overrule_the_bank():
    poll = a_question(kind=QuestionKind.POLL, key={})
    quiz = a_quiz(a_question(), poll)
    quiz.places.filter(order=1).update(seconds=45, points=0)

    first, second = snapshot_of(quiz)

    assert (first["seconds"], first["points"]) == (45, 0)
    assert (second["seconds"], second["points"]) == (20, 0)

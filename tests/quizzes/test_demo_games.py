"""The two games of the sources: playable, in all three languages, each answer with its source."""

import json
from pathlib import Path

import pytest

from kerege.demo import texts
from kerege.demo.actions.quizzes import GAMES, add_quizzes
from kerege.quizzes import bank_hints
from kerege.quizzes.kinds import check, clean_said, mark
from kerege.quizzes.queries import bank_list
from kerege.quizzes.snapshots import snapshot_of
from tests.builders import NOW, a_centre, an_organiser

ROOT = Path(__file__).parents[2]


def _questions(name):
    return [row for part in texts.read(name)["rounds"] for row in part["questions"]]


@pytest.mark.parametrize("name", GAMES)
def test_a_game_has_twenty_good_questions_with_sources(name):
    rows = _questions(name)
    listed = (ROOT / "docs" / "sources.md").read_text("utf-8")

    assert len(rows) >= 20
    for row in rows:
        assert check(row["kind"], row["content"], row["key"]) == [], row["text"]
        assert all(row["explanation"][code] for code in ("kk", "ru", "en"))
        assert row["source"]["kk"] in listed and row["text"]["kk"] in listed
    assert len({row["text"]["kk"] for row in rows}) == len(rows)


@pytest.mark.django_db
def test_both_games_are_whole_and_can_be_played():
    made = add_quizzes(owner=a_centre(), by=an_organiser(), now=NOW)

    for quiz in made:
        looked = bank_hints.look_through(bank_list.places(quiz), quiz.title)
        assert looked.is_playable
        assert not {"kk", "ru", "en"} & set(looked.missing)
        assert looked.minutes <= 30
        entries = snapshot_of(quiz)
        assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
        assert entries[0]["round"]["kk"] and not entries[1]["round"]
        for entry in entries:
            right = _right(entry)
            said = clean_said(entry["kind"], entry["content"], json.loads(json.dumps(right)))
            assert mark(entry["kind"], entry["key"], said, "kk") == 1.0


def _right(entry):
    key = entry["key"]
    if "answers" in key:
        return key["answers"]["ru"][0]
    return next(key[name] for name in ("right", "value", "order", "pairs") if name in key)

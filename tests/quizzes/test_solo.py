"""A quiz played alone: given, played by forms and by phones without a network, told, forgotten."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.quizzes import solo_pins, solo_words
from kerege.quizzes.actions import solo_plays
from kerege.quizzes.actions.solo_plays import Player
from kerege.quizzes.models import (
    SoloAnswer,
    SoloFeedback,
    SoloPlay,
)
from tests.builders import NOW, a_person, in_all_languages
from tests.quizzes.halls import RIGHT, WRONG, a_quiz
from tests.quizzes.solo_halls import a_play, a_round, at, say, sync

pytestmark = pytest.mark.django_db
SECRETS = ("SECRETWORD", "EXPLAINED", "THEBOOK", '"key"', '"right"')


# --- a player with forms alone


def test_the_pin_of_eight_figures_opens_the_round(client):
    round_ = a_round()
    page = at("solo", round_)
    assert client.get(f"/kk/p/{round_.pin}/").url == page
    assert client.get(reverse("quizzes:join"), {"pin": solo_pins.spaced(round_.pin)}).url == page
    assert client.get("/kk/p/12345678/").status_code == 200
    round_.delete()
    assert client.get(f"/kk/p/{round_.pin}/").status_code == 200


def seen_without_secrets(client, round_):
    """What stands on the page; no key, no explanation, no source is in it."""
    text = client.get(at("solo", round_)).content.decode()
    assert [secret for secret in SECRETS if secret in text] == []
    return text


def test_a_stranger_plays_with_plain_forms_and_no_key_leaves_before_the_answer(client):
    round_ = a_round("single", "slide", "typed", "true_false", now=timezone.now())
    page = at("solo", round_)
    assert 'name="name"' in client.get(page).content.decode()

    assert client.post(at("solo_begin", round_), {"name": "Ерлан"}).url == page
    seen = seen_without_secrets(client, round_)
    assert "Question 1" in seen and 'value="bb"' in seen
    assert SoloPlay.objects.get().name == "Ерлан"

    client.post(at("solo_answer", round_), {"number": "1", "said": RIGHT})
    seen = seen_without_secrets(client, round_)  # information is read first
    assert "Question 2" in seen and 'name="said"' not in seen and 'href="?n=3"' in seen
    refused = client.post(at("solo_answer", round_), {"number": "3", "said": "  "})
    assert refused.status_code == 422 and "Question 3" in refused.content.decode()
    client.post(at("solo_answer", round_), {"number": "3", "said": "қаздар"})
    client.post(at("solo_answer", round_), {"number": "4", "said": "false"})
    client.post(at("solo_answer", round_), {"number": "4", "said": "true"})  # thought better of it
    assert at("solo_finish", round_) in seen_without_secrets(client, round_)

    client.post(at("solo_finish", round_))
    result = client.get(page).content.decode()
    assert "100" in result and "EXPLAINED" in result and "THEBOOK" in result
    client.post(at("solo_answer", round_), {"number": "4", "said": "false"})
    told = SoloAnswer.objects.order_by("number").values_list("number", "said", "is_right")
    assert list(told) == [(1, [RIGHT], True), (3, "қаздар", True), (4, True, True)]
    assert client.post(at("solo_begin", round_)).status_code == 422  # one attempt


def test_another_player_sits_down_at_the_same_device(client):
    round_ = a_round(now=timezone.now())
    client.post(at("solo_begin", round_))
    assert 'name="name"' not in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_leave", round_))
    assert 'name="name"' in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_begin", round_))
    assert SoloPlay.objects.count() == 2


CITIES = [{"id": sign, "text": in_all_languages(f"City {sign}")} for sign in "abc"]
FORMS = {
    "order": (
        {"options": CITIES}, {"order": ["a", "b", "c"]},
        lambda key: {f"place_{name}": str(n) for n, name in enumerate(key["order"], 1)},
    ),
    "match": (
        {"left": CITIES[:2], "right": CITIES}, {"pairs": {"a": "b", "b": "c"}},
        lambda key: {f"pair_{left}": right for left, right in key["pairs"].items()},
    ),
    "place": (
        {"picture": None, "address": "/p.png"}, {"areas": [{"x": 0.5, "y": 0.3, "r": 0.1}]},
        lambda key: {"at.x": "150", "at.y": "95"},
    ),
    "multiple": ({"options": CITIES}, {"right": ["a", "c"]}, lambda key: {"said": ["a", "c"]}),
    "number": ({"unit": {}}, {"value": "12.5"}, lambda key: {"said": "12,5"}),
    "slider": (
        {"low": 0, "high": 10, "step": 1}, {"value": 6, "tolerance": 0},
        lambda key: {"said": "6"},
    ),
    "scale": (
        {"low": 1, "high": 5, "low_text": {}, "high_text": {}}, {}, lambda key: {"said": "4"},
    ),
    "cloud": ({"words": 2}, {}, lambda key: {"said": ["кітап", ""]}),
    "open": ({"letters": 100}, {}, lambda key: {"said": "Жақсы"}),
}  # fmt: skip


def test_every_kind_is_answered_by_a_plain_form(client):
    quiz = a_quiz(*("slide" for _kind in FORMS))
    for place, kind in zip(quiz.places.order_by("order"), FORMS, strict=True):
        question = place.question
        question.kind, question.content, question.key = kind, *FORMS[kind][:2]
        question.save()
    round_ = a_round(quiz=quiz, now=timezone.now())
    client.post(at("solo_begin", round_))
    assert "csrfmiddlewaretoken" in client.get(at("solo", round_)).content.decode()
    for number, (kind, (_content, _key, form)) in enumerate(FORMS.items(), 1):
        shown = client.get(at("solo", round_), {"n": number}).content.decode()
        told = form(round_.questions[number - 1]["key"]) | {"number": number}
        missing = [name for name in told if f'name="{name.split(".")[0]}"' not in shown]
        assert (kind, missing) == (kind, [])
        answered = client.post(at("solo_answer", round_), told)
        assert (kind, answered.status_code) == (kind, 302)
        assert client.get(at("solo", round_), {"n": number}).status_code == 200  # to change it
    rights = dict(SoloAnswer.objects.values_list("number", "is_right"))
    assert set(rights.values()) == {True, None} and len(rights) == len(FORMS)
    twice = {"number": 1, "place_a": "1", "place_b": "1", "place_c": "2"}
    assert client.post(at("solo_answer", round_), twice).status_code == 422


def test_after_each_answer_the_right_one_follows_and_the_answer_stays(client):
    round_ = a_round(feedback=SoloFeedback.EACH, attempts=2, now=timezone.now())
    client.post(at("solo_begin", round_))
    there = client.post(at("solo_answer", round_), {"number": "1", "said": WRONG}).url
    verdict = client.get(there).content.decode()
    assert "is-wrong" in verdict and "Abai 1" in verdict and "EXPLAINED" in verdict
    assert "SECRETWORD" not in verdict  # of the other question
    client.post(at("solo_answer", round_), {"number": "1", "said": RIGHT})
    assert SoloAnswer.objects.get().said == [WRONG]
    client.post(at("solo_answer", round_), {"number": "2", "said": "secretword"})
    assert SoloPlay.objects.get().finished_at is not None  # the last answer ends the attempt
    assert at("solo_begin", round_) in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_begin", round_))
    assert list(SoloPlay.objects.order_by("attempt").values_list("attempt")) == [(1,), (2,)]


# --- phones without a network


def test_answers_of_a_phone_arrive_once_however_often_they_are_sent(client):
    round_ = a_round("single", "typed", "open", now=timezone.now())
    client.post(at("solo_begin", round_))
    rows = [(1, [RIGHT], 60_000), (2, "гуси", 30_000), (3, "=ЖАҚСЫ", 0), (99, "x", 0), (2, {}, 0)]
    for _time in range(2):
        told = sync(client, round_, rows[:4]).json()
        states = [row["state"] for row in told["results"]]
        assert states == ["kept", "kept", "kept", "bad"]
        assert [secret for secret in SECRETS if secret in json.dumps(told)] == []
    told = sync(client, round_, [], finish=True).json()["standing"]
    assert (told["finished"], told["result"]["right"], told["result"]["marked"]) == (True, 2, 2)
    assert told["reveals"]["1"]["key"] == {"right": [RIGHT]}
    assert SoloAnswer.objects.count() == 3
    ago = [SoloPlay.objects.get().answers.get(number=1), SoloPlay.objects.get().started_at]
    assert ago[0].answered_at == ago[1]  # never before the beginning, whatever the phone says


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"play": 1}', b'{"play": "x", "answers": 3}', b"[" * 5000,
     b'{"play": "x", "answers": [{"k": "1", "n": true}]}',
     b'{"play": "x", "answers": [{"k": "1", "n": 1, "ms": 1e400}]}'],
)  # fmt: skip
def test_a_phone_that_talks_nonsense_is_told_so(client, body):
    round_ = a_round(now=timezone.now())
    client.post(at("solo_begin", round_))
    answer = client.post(at("solo_sync", round_), body, content_type="application/json")
    assert answer.status_code == 400 and not SoloAnswer.objects.exists()


def test_nobody_answers_for_another(client):
    round_ = a_round(now=timezone.now())
    play = a_play(round_, person=a_person(), token="", now=timezone.now())
    client.post(at("solo_begin", round_))
    assert sync(client, round_, [(1, [RIGHT], 0)], play=play).status_code == 404
    assert sync(Client(), round_, [(1, [RIGHT], 0)], play=play).status_code == 404
    huge = client.post(at("solo_sync", round_), b" " * 300_000, content_type="application/json")
    assert huge.status_code == 413


def test_what_was_answered_in_time_may_arrive_a_day_later_and_is_marked():
    round_ = a_round("single", "typed", "single", days=1)
    play, end = a_play(round_), round_.closes_at
    hour = timedelta(hours=1)
    assert say(play, 1, [RIGHT], now=end + hour, ago=3700) == "kept"
    assert say(play, 2, "гуси", now=end + hour, ago=3500) == "late"  # answered after the end
    assert say(play, 3, [RIGHT], now=end + timedelta(hours=25), ago=26 * 3600) == "late"
    assert SoloAnswer.objects.get().is_late
    solo_plays.finish(play=play, now=end + hour)
    assert say(play, 3, [RIGHT], now=end + hour, ago=3700) == "over"


def test_right_answers_wait_for_the_deadline_if_the_round_says_so():
    round_ = a_round(feedback=SoloFeedback.DEADLINE, is_shuffled=True)
    play = solo_plays.finish(play=a_play(round_), now=NOW)
    assert not play.shows_answers(round_.closes_at - timedelta(seconds=1))
    assert play.shows_answers(round_.closes_at)
    assert sorted(play.numbers()) == [1, 2] and play.numbers() == play.numbers()


def test_names_are_made_cleaned_and_taken_once():
    round_ = a_round()
    names = [a_play(round_, token=f"t{n}").name for n in range(3)]
    assert all(names) and len(set(names)) == 3
    told = {"round_": round_, "language": "kk", "now": NOW}
    with pytest.raises(solo_plays.NameIsTaken):
        solo_plays.begin(player=Player(token="x"), name=names[0].upper(), **told)
    with pytest.raises(solo_plays.NameDoesNotSuit):
        solo_plays.begin(player=Player(token="x"), name="c у к а", **told)
    with pytest.raises(solo_plays.NotOpen):
        solo_plays.begin(player=Player(token="x"), name="", **told | {"now": round_.closes_at})


def test_the_page_takes_every_word_with_it_that_its_scripts_say():
    home = Path(solo_words.__file__).parent / "static" / "quizzes"
    scripts = [home / "game" / name for name in ("page.js", "answers.js", "arranged.js")]
    scripts += (home / "solo").glob("*.js")
    said = {key for one in scripts for key in re.findall(r'\bword\("(\w+)"', one.read_text())}
    known = solo_words.words()
    assert {code: sorted(said - set(words)) for code, words in known.items()} == {
        code: [] for code in known
    }

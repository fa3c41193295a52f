"""A game in the hall, told to the room by hand."""

import json

import pytest

from kerege.live.envelope import encode
from kerege.quizzes.models import Answer, GameState, Player
from tests.quizzes.halls import RIGHT, WRONG, Hall, a_game, token

pytestmark = pytest.mark.django_db


def test_a_game_from_the_lobby_to_the_podium():
    hall = Hall(a_game("single", "single"))
    for name in ("Айгүл", "Ерлан"):
        assert hall.join(name)["name"] == name
    hall.to_open()
    assert hall.told("players-kk", "ready")[0]["text"] == "Question 1 [kk]"
    assert hall.told("stages", "ready")[0]["text"]["ru"] == "Question 1 [ru]"
    hall.pass_time(2)
    assert hall.answer("Айгүл", [RIGHT], ms=1900) == {"n": 1, "kept": True, "said": [RIGHT]}
    hall.answer("Ерлан", [WRONG], ms=2000)
    hall.pass_time(0)  # everybody answered: the answer follows

    assert hall.phase == "reveal"
    mine, other = hall.own("Айгүл", "result")[0], hall.own("Ерлан", "result")[0]
    assert (mine["right"], mine["points"], mine["rank"]) == (True, 953, 1)
    assert (other["right"], other["points"], other["rank"]) == (False, 0, 2)
    assert hall.told("stages", "reveal")[0]["counts"] == {RIGHT: 1, WRONG: 1}
    hall.steer("next")
    assert [one["name"] for one in hall.told("players-kk", "board")[0]["top"]] == ["Айгүл", "Ерлан"]
    hall.to_open()
    hall.pass_time(30)
    assert hall.phase == "reveal"
    for phase in ("board", "podium", "end"):
        hall.steer("next")
        assert hall.phase == phase
    hall.game.refresh_from_db()
    assert hall.game.state == GameState.ENDED and hall.game.ended_at is not None
    assert hall.join("Late")["why"] == "over"


def test_the_first_answer_stays_however_often_it_is_sent():
    hall = Hall(a_game())
    hall.join("a")
    hall.join("b")
    hall.to_open()
    hall.answer("a", [WRONG])
    assert hall.answer("a", [RIGHT]) == {"n": 1, "kept": True, "said": [WRONG]}
    assert [row.said for row in Answer.objects.all()] == [[WRONG]]


@pytest.mark.parametrize(
    ("said", "n", "why"),
    [
        ([RIGHT], 2, "early"),
        (["zz"], 1, "bad"),
        ("no list", 1, "bad"),
        ([RIGHT] * 5000, 1, "bad"),
        ([RIGHT], 10**9, "early"),
        ([RIGHT], -4, "late"),
    ],
)
def test_what_is_no_answer_to_the_running_question_is_refused(said, n, why):
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    assert hall.answer("a", said, n=n)["no"] == why
    assert not Answer.objects.exists()


def test_before_the_opening_and_after_the_reveal_nothing_is_taken():
    hall = Hall(a_game())
    hall.join("a")
    hall.steer("next")
    assert hall.answer("a", [RIGHT])["no"] == "early"
    hall.pass_time(3)
    hall.pass_time(23)
    assert hall.phase == "reveal"
    assert hall.answer("a", [RIGHT])["no"] == "late"
    assert hall.own("a", "result")[-1]["points"] == 0


def test_an_answer_that_was_on_its_way_when_the_time_ended_is_taken():
    hall = Hall(a_game())
    hall.join("a")
    hall.join("b")
    hall.to_open()
    hall.pass_time(20.8)
    assert hall.phase == "closed"
    assert hall.answer("a", [RIGHT], ms=19_500, rtt=1500)["kept"]
    assert hall.answer("b", [RIGHT], ms=20_700, rtt=1500)["no"] == "late"


@pytest.mark.parametrize("ms", [-3_600_000, 3_600_000, float("nan"), float("inf"), "x", None, True])
def test_a_phone_whose_clock_is_wrong_gains_nothing_and_harms_nobody(ms):
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    hall.pass_time(10)
    hall.answer("a", [RIGHT], ms=ms, rtt=10**12)
    assert 7500 <= Answer.objects.get().ms <= 10_000


def test_no_message_to_a_phone_holds_the_key_before_the_reveal():
    """Over all messages and snapshots of all phones, in all languages and phases."""
    hall = Hall(a_game("typed", "true_false"))
    for name, lang in (("a", "kk"), ("b", "ru"), ("c", "en")):
        hall.join(name, lang)
    told = [hall.snapshot(name) for name in "abc"]
    hall.steer("next")
    told += [hall.snapshot(name) for name in "abc"]
    hall.pass_time(3)
    hall.answer("a", "гусь")
    told += [hall.snapshot(name) for name in "abc"] + [hall.come_back("a")]
    hall.pass_time(20.5)
    assert hall.phase == "closed"
    told += [hall.snapshot(name) for name in "abc"]
    told += [one for messages in hall.heard.values() for one in messages]
    before = json.dumps(told, ensure_ascii=False)
    for secret in ("SECRETWORD", "Қаздар", "Гуси", "EXPLAINED", "THEBOOK", '"key"'):
        assert secret not in before

    hall.pass_time(3)
    assert hall.told("players-kk", "reveal")[0]["key"] == {"answers": ["Қаздар", "SECRETWORD"]}
    assert hall.told("players-ru", "reveal")[0]["key"] == {"answers": ["Гуси"]}
    assert "Question 2" not in json.dumps(hall.heard, ensure_ascii=False)


def test_phones_hear_of_others_only_in_the_top_list():
    hall = Hall(a_game())
    for number in range(8):
        hall.join(f"Player{number}")
    hall.to_open()
    for number in range(8):
        hall.answer(f"Player{number}", [RIGHT])
    hall.pass_time(1)
    own = {hall.members[token(f"Player{n}")].name: f"Player{n}" for n in range(8)}
    for audience, messages in hall.heard.items():
        text = json.dumps(messages)
        if audience in own:
            assert not any(f'"{name}"' in text for key, name in own.items() if key != audience)
        elif audience.startswith("players"):
            assert "Player" not in text
    hall.steer("next")
    assert len(hall.told("players-kk", "board")[0]["top"]) == 5


def test_messages_and_snapshots_of_a_phone_are_small():
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    assert len(encode(hall.snapshot("a")).encode()) < 1024
    assert max(len(encode(one).encode()) for one in hall.heard["players-kk"]) < 1024


def test_after_a_crash_the_open_question_goes_on_with_the_time_that_was_left():
    hall = Hall(a_game())
    hall.join("a")
    hall.join("b")
    hall.to_open()
    hall.pass_time(5)
    hall.answer("a", [RIGHT], ms=5000)
    for _crash in range(2):
        hall.now += 300  # the machine was off
        hall.reopen()
        assert hall.phase == "open"
        assert hall.room.game.clock.left(hall.now) == pytest.approx(15, abs=0.01)
    back = hall.come_back("a")
    assert back["said"] == [RIGHT] and back["name"] == "a"
    assert hall.come_back("b")["said"] is None
    assert hall.answer("b", [RIGHT])["kept"]


def test_a_pause_stops_the_clock_and_outlives_a_crash():
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    hall.pass_time(4)
    hall.steer("pause")
    hall.pass_time(1000)
    hall.reopen()
    hall.pass_time(1000)
    assert hall.phase == "open"
    assert hall.snapshot("a")["left"] == 16_000 and hall.snapshot("a")["paused"]
    hall.come_back("a")
    hall.steer("resume")
    hall.pass_time(15)
    assert hall.phase == "open"
    hall.pass_time(1.1)
    assert hall.phase == "closed"


def test_a_voided_question_counts_for_nobody_until_it_counts_again():
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    hall.answer("a", [RIGHT], ms=100)
    hall.pass_time(1)
    assert hall.totals() == {"a": 1000}
    hall.steer("void", n=1)
    assert hall.totals() == {"a": 0} and hall.own("a", "result")[-1]["total"] == 0
    hall.reopen()
    assert hall.totals() == {"a": 0}
    hall.steer("unvoid", n=1)
    assert hall.totals() == {"a": 1000}
    assert hall.steer("void", n=2) == {"no": "state"}


def test_a_skipped_question_counts_for_nobody_and_the_next_follows():
    hall = Hall(a_game())
    hall.join("a")
    hall.join("b")
    hall.to_open()
    hall.answer("a", [RIGHT])
    hall.steer("skip")
    assert (hall.phase, hall.room.game.number, hall.room.game.voided) == ("ready", 2, {1})
    assert hall.answer("b", [RIGHT], n=1)["no"] == "void"


def test_undo_goes_back_one_harmless_step():
    hall = Hall(a_game())
    hall.join("a")
    hall.steer("next")
    hall.steer("undo")
    assert hall.phase == "lobby"
    hall.to_open()
    assert hall.steer("undo") == {"no": "state"}
    hall.answer("a", [RIGHT])
    hall.pass_time(1)
    hall.steer("next")
    hall.steer("next")
    assert (hall.phase, hall.room.game.number) == ("ready", 2)
    hall.steer("undo")
    assert (hall.phase, hall.room.game.number) == ("board", 1)
    hall.steer("undo")
    assert hall.phase == "reveal"


def test_a_button_pressed_twice_moves_the_game_once():
    hall = Hall(a_game())
    hall.join("a")
    assert hall.steer("next", at="lobby:0") == {"ok": True}
    assert hall.steer("next", at="lobby:0") == {"no": "stale"}
    assert hall.phase == "ready"


def test_slides_and_polls_give_no_points_and_need_no_board():
    hall = Hall(a_game("slide", "poll"))
    hall.join("a")
    hall.steer("next")
    assert hall.phase == "reveal" and hall.answer("a", True)["no"] == "late"
    hall.to_open()
    hall.answer("a", ["x"])
    hall.pass_time(1)
    assert hall.own("a", "result")[-1]["right"] is None
    hall.steer("next")
    assert hall.phase == "podium"


def test_a_dead_phone_holds_up_nobody_but_the_first_question():
    hall = Hall(a_game("single", "single", "single"))
    for name in ("a", "dead"):
        hall.join(name)
    for _question in range(2):
        hall.to_open()
        hall.answer("a", [RIGHT])
        hall.pass_time(23)
        hall.steer("next")
    hall.to_open()
    hall.answer("a", [RIGHT])
    hall.pass_time(0.1)
    assert hall.phase == "reveal"


def test_counts_are_told_to_the_host_at_most_four_times_a_second():
    hall = Hall(a_game())
    for number in range(100):
        hall.join(f"p{number}")
    hall.to_open()
    hall.heard.clear()
    for number in range(99):
        hall.answer(f"p{number}", [RIGHT])
        hall.pass_time(0.01)
    assert 3 <= len(hall.told("hosts", "count")) <= 4
    assert not hall.told("players-kk", "count")
    hall.pass_time(1)
    assert hall.told("hosts", "count")[-1]["answered"] == 99


def test_nobody_hosts_with_the_pin_or_a_forged_token():
    hall = Hall(a_game())
    for told in (hall.game.pin, "x", None, 5, hall.game.host_sha256, hall.game.key):
        assert hall.greet(**{"as": "host"}, token=told) == {"why": "token"}
        assert hall.greet(**{"as": "stage"}, token=told) == {"why": "token"}
    assert hall.greet(**{"as": "host"}, token=hall.host_token()) == {}
    hall.join("a")
    assert hall.say("a", t="next", at="lobby:0") == {"no": "unknown"}


@pytest.mark.parametrize("bad", ["", "short", "x" * 65, "ж" * 30, None, 7, ["x"]])
def test_a_phone_without_a_proper_token_does_not_join(bad):
    hall = Hall(a_game())
    assert hall.greet(**{"as": "player"}, token=bad, name="A") == {"why": "token"}
    assert not Player.objects.exists()

"""Who joins a game, who is let in, teams and points by hand."""

import uuid

import pytest

from kerege.quizzes import host_rights
from kerege.quizzes.actions.games import recompute
from kerege.quizzes.models import JuryPoints, Player
from tests.builders import NOW, a_person
from tests.quizzes.halls import RIGHT, WRONG, Hall, a_game, token

pytestmark = pytest.mark.django_db


def test_a_thousand_tabs_of_one_phone_are_one_player():
    hall = Hall(a_game())
    for _tab in range(1000):
        hall.join("a")
    assert Player.objects.count() == 1


def test_a_phone_is_asked_for_a_name_and_offered_one():
    hall = Hall(a_game())
    assert hall.come_back("a") == {"why": "join"}
    assert hall.join("   ")["trouble"] == "empty"
    rude = hall.join("Хyй")
    assert (rude["why"], rude["trouble"]) == ("name", "rude") and rude["offer"]
    hall.join("Айдос")
    assert hall.greet(**{"as": "player"}, token=token("x"), name="Aйдoc")["offer"] == "Aйдoc 2"


def test_names_may_be_made_only():
    hall = Hall(a_game(names="generated"))
    assert hall.join("Own name")["name"] != "Own name"
    assert hall.join("Ақылды жолбарыс")["name"] == "Ақылды жолбарыс"


def test_a_game_is_full_at_its_number():
    hall = Hall(a_game(most_players=3))
    assert [hall.join(f"p{n}").get("why") for n in range(5)] == [None, None, None, "full", "full"]


def test_the_host_lets_in_and_throws_out():
    hall = Hall(a_game(is_approved=True))
    assert hall.join("a")["state"] == "waiting"
    hall.join("b")
    who = hall.told("hosts", "waiting")[0]
    assert who["name"] == "a" and not hall.told("stages", "joined")
    hall.steer("admit", id=who["id"])
    assert hall.own("a", "admitted")
    hall.to_open()
    assert hall.answer("b", [RIGHT])["no"] == "waiting"
    hall.steer("kick", id=who["id"])
    assert hall.closed == [f"player:{who['id']}"] and hall.come_back("a") == {"why": "kicked"}
    hall.reopen()
    assert hall.come_back("a") == {"why": "kicked"}
    assert hall.steer("unkick", id=who["id"]) == {"ok": True}
    assert hall.come_back("a")["name"] == "a"


def test_a_name_of_one_who_was_thrown_out_is_free():
    hall = Hall(a_game())
    hall.join("a")
    player = Player.objects.get()
    hall.steer("kick", id=str(player.pk))
    assert hall.greet(**{"as": "player"}, token=token("other"), name="a")["name"] == "a"
    assert hall.steer("unkick", id=str(player.pk)) == {"no": "taken"}


def test_a_locked_game_takes_back_who_is_in_it_and_nobody_else():
    hall = Hall(a_game())
    hall.join("a")
    hall.steer("lock", on=True)
    hall.reopen()
    assert hall.join("b") == {"why": "locked"} and hall.come_back("a")["name"] == "a"
    hall.steer("lock", on=False)
    assert hall.join("b")["name"] == "b"


@pytest.mark.parametrize(("late", "begins"), [("zero", 0), ("now", 500), ("no", None)])
def test_who_comes_late_begins_as_the_rules_say(late, begins):
    hall = Hall(a_game(late=late, score="accuracy"))
    for name in ("a", "b"):
        hall.join(name)
    hall.to_open()
    hall.answer("a", [RIGHT])
    hall.answer("b", [WRONG])
    hall.pass_time(1)
    came = hall.join("late")
    assert came.get("total") == begins
    if begins is None:
        assert came == {"why": "late"}
    else:
        hall.reopen()
        assert hall.totals()["late"] == begins


def test_teams_are_counted_by_their_mean_and_the_jury_adds_by_hand():
    teams = ("Қарлығаш", "Тұлпар")
    hall = Hall(a_game(teams=teams, team_mode="own_phones", score="accuracy"))
    assert hall.join("nobody") == {"why": "team"}
    for name, team in (("a", 1), ("b", 1), ("c", 2)):
        hall.join(name, team=team)
    hall.to_open()
    for name, said in (("a", RIGHT), ("b", WRONG), ("c", WRONG)):
        hall.answer(name, [said])
    hall.pass_time(1)
    key = str(uuid.uuid4())
    for _twice in range(2):
        hall.steer("jury", key=key, points=700, team=2, reason="Мәнерлеп оқу")
    assert JuryPoints.objects.get().reason == "Мәнерлеп оқу"
    hall.steer("next")
    shown = [(one["name"], one["points"]) for one in hall.told("stages", "board")[0]["teams"]]
    assert shown == [("Тұлпар", 700), ("Қарлығаш", 500)]
    hall.steer("jury_undo", key=key)
    hall.reopen()
    assert hall.room.game.hands[key].undone
    hall.room.game.count()
    assert hall.room.game.teams[2].total == 0


@pytest.mark.parametrize(
    "bad",
    [
        {"points": 10_001, "team": 1},
        {"points": "5", "team": 1},
        {"points": 5},
        {"points": 5, "team": 9},
        {"points": 5, "team": 1, "key": "no uuid"},
    ],
)
def test_points_by_hand_that_make_no_sense_are_refused(bad):
    hall = Hall(a_game(teams=("One",), team_mode="own_phones"))
    assert hall.steer("jury", **{"key": str(uuid.uuid4())} | bad) == {"no": "state"}
    assert not JuryPoints.objects.exists()


def test_who_is_signed_in_is_known_by_a_ticket_and_by_nothing_else():
    hall, person = Hall(a_game()), a_person()
    ticket = host_rights.person_ticket(person.pk, hall.game.key)
    hall.join("a", person=ticket)
    hall.join("b", person=host_rights.person_ticket(person.pk, "other game"))
    hall.join("c", person=str(person.pk))
    assert dict(Player.objects.values_list("name", "person_id")) == {
        "a": person.pk,
        "b": None,
        "c": None,
    }


def test_streaks_are_counted_only_when_asked_for():
    for has_streaks, total in ((False, 2000), (True, 2100)):
        hall = Hall(a_game(has_streaks=has_streaks, score="accuracy"))
        hall.join("a")
        for _question in range(2):
            hall.to_open()
            hall.answer("a", [RIGHT])
            hall.pass_time(1)
            hall.steer("next")
        assert hall.totals() == {"a": total}
        assert recompute(game=hall.game, by=None, now=NOW) == 0


def asked_back(hall, name, phone):
    """Another phone says that it is this player; its number."""
    reply = hall.greet(**{"as": "player"}, token=phone, name=name, again=True, lang="kk")
    assert reply["why"] == "again" and set(reply) == {"why", "number", "name"}
    return reply["number"]


def test_who_lost_the_phone_gets_the_place_back_from_the_host_and_nobody_else_does():
    hall = Hall(a_game(late="no"))
    hall.join("Әсел")
    hall.to_open()
    hall.answer("Әсел", [RIGHT])
    hall.pass_time(1)
    points = hall.totals()["Әсел"]
    new, stranger = "n" * 30, "s" * 30
    number, other = asked_back(hall, "әсел", new), asked_back(hall, "Әсел", stranger)
    assert number != other
    assert asked_back(hall, "Әсел", new) == number
    asking = hall.told("hosts", "asking")
    assert [(one["name"], one["number"]) for one in asking] == [("Әсел", number), ("Әсел", other)]

    assert hall.steer("give_back", id=asking[0]["id"], number=9) == {"no": "state"}
    assert hall.steer("give_back", id=asking[0]["id"], number=number) == {"ok": True}
    assert hall.greet(**{"as": "player"}, token=new, lang="ru")["total"] == points
    assert hall.come_back("Әсел")["why"] == "join"
    assert hall.greet(**{"as": "player"}, token=stranger)["why"] == "join"
    hall.reopen()
    assert hall.greet(**{"as": "player"}, token=new, lang="ru")["total"] == points
    assert Player.objects.count() == 1


def test_a_host_turns_away_who_is_not_the_player_and_a_flood_of_phones_is_bounded():
    hall = Hall(a_game())
    hall.join("Әсел")
    for number in range(100):
        asked_back(hall, "Әсел", f"phone-number-{number:0>20}")
    assert len(hall.told("hosts", "asking")) == 40
    player = hall.told("hosts", "asking")[0]["id"]
    assert hall.steer("turn_away", id=player) == {"ok": True}
    assert hall.told("hosts", "asked") == [{"t": "asked", "id": player}]
    assert hall.steer("give_back", id=player, number=10) == {"no": "state"}
    reply = hall.greet(**{"as": "player"}, token="u" * 30, name="Ольга", again=True, lang="ru")
    assert reply["name"] == "Ольга"  # nobody has this name: a new player

"""The way into a game, the pages of its host, its files, what is forgotten."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.people import erasure
from kerege.quizzes import pins
from kerege.quizzes.actions.game_retention import forget_old
from kerege.quizzes.actions.games import end_game
from kerege.quizzes.models import Answer, Game, GameState, Player, Team
from tests.builders import NOW, a_person, an_organiser
from tests.quizzes.halls import RIGHT, Hall, a_game, a_quiz

pytestmark = pytest.mark.django_db

FORM = {
    "score": "gentle",
    "team_mode": "none",
    "team_score": "mean",
    "best_of": "3",
    "talk_seconds": "0",
    "names": "free",
    "late": "zero",
    "podium": "5",
    "stage_languages": "both",
}


def a_host(client, **fields):
    person = an_organiser(**fields)
    client.force_login(person)
    return person


def played(game: Game) -> Hall:
    hall = Hall(game)
    for name in ("=1+1", "Ерлан"):
        hall.join(name)
    hall.to_open()
    hall.answer("=1+1", [RIGHT], ms=100)
    hall.pass_time(30)
    return hall


def test_a_host_opens_the_lobby_of_a_quiz(client):
    host, quiz = a_host(client), a_quiz()
    assert client.get(reverse("quizzes:game_new", args=[quiz.pk])).status_code == 200
    response = client.post(reverse("quizzes:game_new", args=[quiz.pk]), FORM)
    game = Game.objects.get()
    assert response.url == reverse("quizzes:game", args=[game.pk])
    assert (game.host, game.rules["podium"], len(game.questions)) == (host, 5, 2)
    page = client.get(response.url).content.decode()
    assert pins.spaced(game.pin) in page
    assert game.title.localize() in client.get(reverse("quizzes:games")).content.decode()


def test_teams_with_own_phones_need_names(client):
    a_host(client)
    quiz = a_quiz()
    address = reverse("quizzes:game_new", args=[quiz.pk])
    told = FORM | {"team_mode": "own_phones", "teams": "Қарлығаш\n\nҚарлығаш"}
    assert client.post(address, told).status_code == 200
    assert not Game.objects.exists()
    client.post(address, told | {"teams": "Қарлығаш\nТұлпар"})
    assert list(Team.objects.values_list("number", "name")) == [(1, "Қарлығаш"), (2, "Тұлпар")]


def test_a_quiz_without_questions_is_not_played(client):
    a_host(client)
    quiz = a_quiz()
    quiz.places.all().delete()
    response = client.post(reverse("quizzes:game_new", args=[quiz.pk]), FORM)
    assert response.status_code == 200 and not Game.objects.exists()


def test_a_pin_leads_to_the_game_however_it_is_typed(client):
    game = a_game()
    play = reverse("quizzes:game_player", args=[game.key])
    for typed in (game.pin, pins.spaced(game.pin), f" {game.pin} "):
        assert client.get(reverse("quizzes:join"), {"pin": typed}).url == play
    assert client.get(f"/kk/p/{game.pin}/").url == play


@pytest.mark.parametrize("typed", ["1", "abcdefg", "0000000", "१२३४५६७", "9" * 20])
def test_a_wrong_pin_is_told_and_can_be_put_right(client, typed):
    response = client.get(reverse("quizzes:join"), {"pin": typed})
    assert response.status_code == 200 and typed in response.content.decode()


def test_the_pin_of_a_game_that_is_over_opens_nothing(client):
    game = a_game()
    end_game(game=game, by=game.host, now=NOW)
    assert client.get(reverse("quizzes:join"), {"pin": game.pin}).status_code == 200


def test_games_of_others_are_not_there(client):
    game = a_game()
    client.force_login(a_person())
    for name in ("game", "results_xlsx", "results_csv"):
        assert client.get(reverse(f"quizzes:{name}", args=[game.pk])).status_code == 404
    for name in ("game_end", "game_right"):
        assert client.post(reverse(f"quizzes:{name}", args=[game.pk])).status_code == 404


def test_a_new_right_takes_the_old_one_away(client):
    game = a_game(by=a_host(client))
    hall = Hall(game)
    old = hall.host_token()
    client.post(reverse("quizzes:game_right", args=[game.pk]))
    hall.reopen()
    assert hall.greet(**{"as": "host"}, token=old) == {"why": "token"}
    assert hall.greet(**{"as": "host"}, token=hall.host_token()) == {}


def test_a_game_is_ended_once(client):
    game = a_game(by=a_host(client))
    for _time in range(2):
        client.post(reverse("quizzes:game_end", args=[game.pk]))
    game.refresh_from_db()
    assert game.state == GameState.ENDED


def test_results_as_a_page_a_workbook_and_csv(client):
    game = a_game(by=a_host(client))
    played(game)
    page = client.get(reverse("quizzes:game", args=[game.pk])).content.decode()
    assert "=1+1" in page and "Ерлан" in page
    book = client.get(reverse("quizzes:results_xlsx", args=[game.pk])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == [1.0, "=1+1", "", 1000.0]
    text = client.get(reverse("quizzes:results_csv", args=[game.pk])).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert lines[1][:2] == ["1", "'=1+1"] and lines[2][:2] == ["2", "Ерлан"]


def test_nicknames_are_erased_after_a_month_and_points_stay():
    game = a_game("single", "open")
    hall = played(game)
    hall.steer("next")
    hall.to_open()
    hall.answer("Ерлан", "менің атым Ерлан")
    end_game(game=game, by=game.host, now=NOW)
    assert forget_old(now=NOW + timedelta(days=29)) == 0
    assert forget_old(now=NOW + timedelta(days=31)) == 1
    assert set(Player.objects.values_list("name", "name_folded")) == {("", "")}
    assert list(Answer.objects.order_by("pk").values_list("said", "points")) == [
        ([RIGHT], 1000),
        ("", 0),
    ]
    hall.reopen()
    assert sorted(one.total for one in hall.room.game.playing()) == [0, 1000]
    assert hall.come_back("Ерлан") == {"why": "over"}


def test_a_game_that_nobody_ended_ends_by_itself():
    game = a_game()
    forget_old(now=NOW + timedelta(days=3))
    game.refresh_from_db()
    assert game.state == GameState.ENDED


def test_who_asks_to_be_forgotten_leaves_figures_only():
    person, game = a_person(), a_game()
    hall = Hall(game)
    hall.join("a")
    Player.objects.update(person=person)
    for step in erasure.all_steps():
        step(person, NOW)
    player = Player.objects.get()
    assert (player.person, player.name) == (None, "")

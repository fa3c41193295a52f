"""A game of the event is on: stage and phones of its hall show the way to it."""

import pytest
from django.utils import timezone

from kerege.quizzes import pins
from kerege.quizzes.actions.games import create_game, end_game
from kerege.quizzes.game_writes import Change, write_game
from kerege.quizzes.models import GameState
from tests.builders import NOW, an_organiser
from tests.quizzes.halls import a_quiz
from tests.votes.halls import InRoom, a_hall

pytestmark = pytest.mark.django_db


def a_game_at(hall, **fields):
    return create_game(
        quiz=a_quiz("single"), by=an_organiser(), now=timezone.now(), event=hall.event, **fields
    )


def test_phones_and_stage_show_a_game_until_it_is_over(client):
    hall = a_hall()
    game = a_game_at(hall)
    address = f"/ru/play/{game.key}/"
    phone = client.get(f"/ru/hall/{hall.code}/").content.decode()
    assert (phone.count(address), phone.count("Идёт игра")) == (1, 1)
    assert pins.spaced(game.pin) in client.get(f"/kk/hall/{hall.code}/stage/").content.decode()

    end_game(game=game, by=an_organiser(), now=NOW)
    assert address not in client.get(f"/ru/hall/{hall.code}/").content.decode()
    assert pins.spaced(game.pin) not in client.get(f"/kk/hall/{hall.code}/stage/").content.decode()


def test_the_room_tells_games_in_all_languages_and_a_closed_hall_none():
    hall = a_hall()
    game = a_game_at(hall)
    room = InRoom(hall)
    (told,) = room.room.snapshot(room.join(), room.now)["joins"]
    assert told["urls"] == {code: f"/{code}/play/{game.key}/" for code in ("kk", "ru", "en")}
    assert told["title"] == game.title

    type(hall).objects.filter(pk=hall.pk).update(is_open=False)
    closed = InRoom(hall)
    assert closed.room.snapshot(closed.join(), closed.now)["joins"] == []


def test_the_hall_is_told_when_a_game_opens_and_when_the_host_or_a_page_ends_it(
    django_capture_on_commit_callbacks,
):
    hall = a_hall()
    with django_capture_on_commit_callbacks() as told:
        game = a_game_at(hall)
    assert len(told) == 1
    with django_capture_on_commit_callbacks() as told:
        write_game([Change(game.pk, {"state": GameState.PLAYING})])
    assert len(told) == 0
    with django_capture_on_commit_callbacks() as told:
        write_game([Change(game.pk, {"state": GameState.ENDED, "ended_at": timezone.now()})])
    assert len(told) == 1
    game = a_game_at(hall)
    with django_capture_on_commit_callbacks() as told:
        end_game(game=game, by=an_organiser(), now=NOW)
    assert len(told) == 2  # the room of the game too

"""Nobody finds a game by trying; a hall behind one address is let in all the same."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from kerege.quizzes import pin_guard, pins
from tests.quizzes.halls import a_game

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_guessed():
    cache.clear()
    yield
    cache.clear()


TOLD = "An address sent %d PINs that open no game; it has to wait."


def guess(client, pin, address="10.1.1.1"):
    return client.get(reverse("quizzes:join"), {"pin": pin}, REMOTE_ADDR=address)


def a_wrong_pin(game):
    return next(pin for pin in iter(pins.new_pin, "") if pin != game.pin)


def test_who_guesses_has_to_wait_and_is_told_so_politely(client, caplog):
    game = a_game()
    guesses = [guess(client, a_wrong_pin(game)).status_code for _time in range(pin_guard.WRONG)]
    assert guesses == [200] * pin_guard.WRONG

    right = guess(client, game.pin)  # would tell that it is right
    link = client.get(f"/kk/p/{game.pin}/", REMOTE_ADDR="10.1.1.1")
    assert (right.status_code, link.status_code) == (200, 200)
    assert "Он минут күте тұрыңыз" in right.content.decode()
    assert "Он минут күте тұрыңыз" in link.content.decode()
    assert guess(client, game.pin, "10.1.1.2").status_code == 302
    assert [one.getMessage() for one in caplog.records] == [TOLD % 30]  # once, without the address


def test_slips_of_the_finger_are_no_guesses(client):
    game = a_game()
    slip = game.pin[:-1] + str((int(game.pin[-1]) + 1) % 10)
    for _time in range(pin_guard.WRONG + 1):
        assert guess(client, slip).status_code == 200
    assert guess(client, game.pin).status_code == 302


def test_a_hall_may_be_wrong_more_often_but_not_for_ever(client, monkeypatch, caplog):
    monkeypatch.setattr(pin_guard, "WRONG", 2)
    monkeypatch.setattr(pin_guard, "WRONG_IN_A_HALL", 6)
    game = a_game()
    assert guess(client, game.pin).status_code == 302

    for _time in range(6):
        assert guess(client, a_wrong_pin(game)).status_code == 200
    assert "Он минут" in guess(client, game.pin).content.decode()
    assert [one.getMessage() for one in caplog.records] == [TOLD % 6]

"""What travels to a phone is small, in every phase of the games of the demo, in both languages."""

import pytest

from kerege.demo.actions.quizzes import GAMES, add_quizzes
from kerege.live.envelope import encode
from tests.builders import NOW, a_centre, an_organiser
from tests.quizzes.halls import Hall, a_game

pytestmark = pytest.mark.django_db
KILOBYTE = 1024
ENVELOPE = 40  # number and epoch


def size_of(message):
    return len(encode(message).encode()) + ENVELOPE


@pytest.mark.parametrize("which", range(len(GAMES)), ids=GAMES)
def test_no_message_to_a_phone_is_over_a_kilobyte(which):
    quiz = add_quizzes(owner=a_centre(), by=an_organiser(), now=NOW)[which]
    hall = Hall(a_game(quiz=quiz))
    for number in range(12):
        hall.join(f"Нұрсұлтан Ұзақ {number}", lang="ru" if number % 2 else "kk")
    snapshots = []
    while hall.phase != "end":
        hall.steer("next")
        names = [f"Нұрсұлтан Ұзақ {number}" for number in (0, 1)]
        snapshots += [(size_of(hall.snapshot(name)), hall.phase) for name in names]

    told = [
        (size_of(message), to, message["t"], message.get("n"))
        for to, messages in hall.heard.items()
        if to.startswith("player")
        for message in messages
    ]
    assert len(told) > 12 * 20
    assert [one for one in told if one[0] > KILOBYTE] == []
    assert max(snapshots)[0] <= 2 * KILOBYTE, max(snapshots)  # question, answers, own part in one

"""The game that is over in the demo says what its answers say."""

import pytest

from kerege.events import awards
from kerege.quizzes.actions.games import recompute
from kerege.quizzes.models import Degree, Game, GameState
from kerege.quizzes.queries.game_results import results_of
from tests.demo.actions.test_what_is_shown import NOW

pytestmark = pytest.mark.django_db


def test_fourteen_phones_played_and_their_points_are_made_again_from_the_answers():
    game = Game.objects.get(state=GameState.ENDED)
    results = results_of(game, now=NOW)

    assert len(results.players) == 14
    assert len({line.name for line in results.players}) == 14
    assert recompute(game=game, by=None, now=NOW) == 0
    assert all(question.share is not None for question in results.questions)


def test_the_best_three_get_diplomas_as_participants_of_the_event():
    game = Game.objects.get(state=GameState.ENDED)
    confirmed = set(game.event.registrations.confirmed().values_list("person", flat=True))
    given = {award.person_id: award.degree for award in game.awards.all()}

    assert sorted(given.values()) == sorted([Degree.FIRST, Degree.SECOND, Degree.THIRD])
    assert set(given) <= confirmed
    assert set(given) <= {award.person.pk for award in awards.awards_of(game.event)}

"""The protocol of a game, made in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.foundation.worker import retried
from kerege.quizzes.actions.result_protocols import keep_protocol
from kerege.quizzes.models import Game, GameState
from kerege.quizzes.queries.game_protocol import protocol_of
from kerege.quizzes.result_paper import LANGUAGES, protocol_pdf


@task()
@retried(times=3)
def make_protocols(game_id: int) -> None:
    """A PDF in each language; a game that goes on has none."""
    rows = Game.objects.select_related("event", "item", "owner", "host")
    game = rows.filter(pk=game_id, state=GameState.ENDED).first()
    if game is None:
        return
    now = timezone.now()
    for language in LANGUAGES:
        body = protocol_pdf(protocol_of(game, language, now=now))
        keep_protocol(game=game, language=language, body=body, now=now)

"""Sample arguments for the pages after a game: it is over, has a player, a diploma, a protocol."""

from django.core.files.base import ContentFile
from django.utils import timezone

from kerege.quizzes.actions.games import create_game, end_game
from kerege.quizzes.models import Game, GameAward, GameProtocol, GameState, Player
from tests.quizzes import halls
from tests.scenarios import Spine


def _game(spine: Spine) -> Game:
    found = Game.objects.filter(event=spine.event, state=GameState.ENDED).first()
    if found is not None:
        return found
    by, now = spine.people["organiser"], timezone.now()
    game = create_game(quiz=halls.a_quiz(), by=by, now=now, event=spine.event)
    _player(game)
    protocol = GameProtocol(game=game, language="kk", made_at=now)
    protocol.file.save("protocol.pdf", ContentFile(b"%PDF-"), save=True)
    return end_game(game=game, by=by, now=now)


def _player(game: Game) -> Player:
    fields = {"name": "Ерлан", "name_folded": "ерлан", "token_sha256": "1" * 64}
    defaults = fields | {"joined_at": timezone.now()}
    return Player.objects.get_or_create(game=game, name="Ерлан", defaults=defaults)[0]


def _award(spine: Spine) -> GameAward:
    fields = {"game": _game(spine), "person": spine.registration.person}
    defaults = {"degree": "first", "awarded_at": timezone.now()}
    return GameAward.objects.get_or_create(**fields, defaults=defaults)[0]


VALUES = {
    "player_pk": lambda spine: _player(_game(spine)).pk,
    "award_pk": lambda spine: _award(spine).pk,
}
ROWS = {
    "quizzes:game_report": _game,
    "quizzes:game_recompute": _game,
    "quizzes:game_after": _game,
    "quizzes:game_protocol": _game,
    "quizzes:game_award": _game,
    "quizzes:game_attendance": _game,
}

"""What is forgotten of games, and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from kerege.people.models import Person
from kerege.quizzes.actions.result_protocols import begin_anew
from kerege.quizzes.models import Answer, Game, GameAward, GameMode, GameState, Phase, Player

NAMES_KEPT = timedelta(days=30)
OPEN_KEPT = timedelta(days=2)  # a live game that nobody ended
WRITTEN = ("open", "cloud", "typed")  # answers in which a person may have written of herself


def forget_old(*, now: datetime) -> int:
    """Games left open are ended; nicknames and free words of old games go, figures stay."""
    left = Game.objects.open().filter(mode=GameMode.LIVE, created_at__lt=now - OPEN_KEPT)
    count = left.update(state=GameState.ENDED, phase=Phase.END, ended_at=now, paused_ms=None)
    old = Game.objects.filter(
        state=GameState.ENDED, ended_at__lt=now - NAMES_KEPT, names_erased_at=None
    )
    for game in old.order_by("pk"):
        erase_names(game=game, now=now)
        count += 1
    return count


@transaction.atomic
def erase_names(*, game: Game, now: datetime) -> Game:
    """Names, tokens and who it was go; what was written in free words and the protocols too."""
    for player in Player.objects.filter(game=game).only("pk"):
        _forget(player)
    Answer.objects.filter(game=game, number__in=_written(game)).update(said="")
    begin_anew(game=game)  # papers tell the names
    game.names_erased_at = now
    game.save(update_fields=["names_erased_at"])
    return game


def _written(game: Game) -> list[int]:
    return [n for n, one in enumerate(game.questions, 1) if one.get("kind") in WRITTEN]


def _forget(player: Player) -> None:
    # A token must stay one of its kind in the game: the number of the row is nobody's secret.
    Player.objects.filter(pk=player.pk).update(
        name="", name_folded="", token_sha256=player.pk.hex, person=None
    )


def forget_person(person: Person, now: datetime) -> None:
    """Nicknames and free words of the person go, and papers that tell the name: they can be made
    anew without it. The points of the game stay as they were."""
    told = Q(players__person=person) | Q(awards__person=person) | Q(host=person)
    for game in Game.objects.filter(told).distinct().order_by("pk"):
        begin_anew(game=game)
        answers = Answer.objects.filter(game=game, player__person=person)
        answers.filter(number__in=_written(game)).update(said="")
    for player in Player.objects.filter(person=person).only("pk"):
        _forget(player)
    GameAward.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Games of both entries are those of the one that stays; of two diplomas of a game, one."""
    held = GameAward.objects.filter(person=keep).values("game")
    GameAward.objects.filter(person=gone, game__in=held).delete()
    GameAward.objects.filter(person=gone).update(person=keep)
    Player.objects.filter(person=gone).update(person=keep)

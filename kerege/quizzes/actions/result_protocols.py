"""Keeping the files of a protocol of a game."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from kerege.quizzes.models import Game, GameProtocol, GameState


@transaction.atomic
def keep_protocol(*, game: Game, language: str, body: bytes, now: datetime) -> GameProtocol | None:
    """Keep the file in place of the one before; a game that goes on has none."""
    held = Game.objects.select_for_update().get(pk=game.pk)
    # Names that were forgotten while the file was made must not come back with it.
    if held.state != GameState.ENDED or held.names_erased_at != game.names_erased_at:
        return None
    row = GameProtocol.objects.filter(game=held, language=language).first()
    if row is None:
        row = GameProtocol(game=held, language=language)
    elif row.file:
        row.file.delete(save=False)
    row.made_at = now
    row.file.save(f"game-{held.pk}-{language}.pdf", ContentFile(body), save=True)
    return row


@transaction.atomic
def begin_anew(*, game: Game) -> None:
    """Throw away what was made, so that the page shows what is being made."""
    for row in GameProtocol.objects.filter(game=game):
        if row.file:
            row.file.delete(save=False)
        row.delete()

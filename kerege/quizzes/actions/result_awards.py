"""Diplomas of a game: which player is which person, and what is awarded."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Registration
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.quizzes.models import Degree, Game, GameAward, GameState, Player


class GameGoesOn(Refused):
    message = _("The game still goes on. Please end it first.")


class NotAtTheEvent(Refused):
    message = _("This person has no confirmed place at the event of the game.")


class PlaysAlready(Refused):
    message = _("This person is already named as another player of the game.")


class NobodyNamed(Refused):
    message = _("Please choose first who the player is.")


class NominationMissing(Refused):
    message = _("Please name the nomination in at least one language.")


@transaction.atomic
def award(
    *,
    player: Player,
    person: Person | None,
    degree: str,
    nomination: T,
    by: Person,
    now: datetime,
) -> GameAward | None:
    """Say who the player is and which diploma she gets; without a degree she gets none."""
    game = Game.objects.select_for_update().get(pk=player.game_id)
    if game.state != GameState.ENDED:
        raise GameGoesOn
    row = Player.objects.select_for_update().get(pk=player.pk, game=game)
    before = row.person_id
    _name(game, row, person)
    if before is not None and before != row.person_id:
        GameAward.objects.filter(game=game, person=before).delete()
    given = _give(game, person, degree, nomination, now)
    audit.record(
        actor_id=by.pk,
        verb="quizzes.game_awarded",
        about=game,
        before={"person": before},
        after={"person": row.person_id, "degree": degree},
        now=now,
    )
    return given


@transaction.atomic
def take_back(*, award: GameAward, by: Person, now: datetime) -> None:
    """A diploma that was given by mistake; one that was issued is revoked with the certificates."""
    held = GameAward.objects.select_for_update().filter(pk=award.pk).first()
    if held is None:
        return
    before = {"person": held.person_id, "degree": held.degree}
    held.delete()
    audit.record(
        actor_id=by.pk, verb="quizzes.award_taken_back", about=award.game, before=before, now=now
    )


def _name(game: Game, row: Player, person: Person | None) -> None:
    """The player is this person; who was signed in was named by the game itself."""
    if person is not None and person.pk != row.person_id:
        held = Registration.objects.confirmed().filter(event=game.event_id, person=person)
        if game.event_id is None or not held.exists():
            raise NotAtTheEvent
    if person is not None:
        others = Player.objects.filter(game=game, person=person).exclude(pk=row.pk)
        if others.exists():
            raise PlaysAlready
    if row.person_id != (person.pk if person else None):
        row.person = person
        row.save(update_fields=["person"])


def _give(
    game: Game, person: Person | None, degree: str, nomination: T, now: datetime
) -> GameAward | None:
    if degree not in Degree.values:
        if person is not None:
            GameAward.objects.filter(game=game, person=person).delete()
        return None
    if person is None:
        raise NobodyNamed
    if degree == Degree.NOMINATION and not any(nomination.values()):
        raise NominationMissing
    kept = nomination if degree == Degree.NOMINATION else T()
    given, _is_new = GameAward.objects.update_or_create(
        game=game,
        person=person,
        defaults={"degree": degree, "nomination": kept, "awarded_at": now},
    )
    return given

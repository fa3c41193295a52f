"""Who of the registered played, and how players are named for diplomas."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from kerege.events.models import Item, Registration
from kerege.people.models import Person
from kerege.quizzes.models import Game, GameAward, Player, PlayerState
from kerege.quizzes.queries.game_results import PlayerResult, Results

MOST_ROWS = 60
LAST = 10**6
BEST = 3  # places that get a diploma
USUAL = {1: "first", 2: "second", 3: "third"}


@dataclass(frozen=True)
class Presence:
    """Players by what is known of them."""

    seen: dict[int, datetime]  # registration: when it last answered
    strangers: int  # known, not registered at the event
    nameless: int  # nobody knows who they are


@dataclass(frozen=True)
class AwardRow:
    """A player who may get a diploma."""

    result: PlayerResult
    team_place: int | None
    person: Person | None
    award: GameAward | None
    usual: str  # the degree of the place, to be offered

    @property
    def is_best(self) -> bool:
        return bool(self.usual)


def presence_of(game: Game) -> Presence:
    """Who answered at least once."""
    rows = Player.objects.filter(game=game, state=PlayerState.IN)
    told = rows.annotate(last=Max("answers__arrived_at")).exclude(last=None)
    played = list(told.values_list("person", "last"))
    known = {pk: last for pk, last in played if pk is not None}
    held = Registration.objects.confirmed().filter(event=game.event_id, person__in=known)
    seen = {pk: known[person] for pk, person in held.values_list("pk", "person_id")}
    return Presence(seen, len(known) - len(seen), sum(pk is None for pk, _last in played))


def items_of(game: Game) -> list[Item]:
    """Parts of the programme at which the game may have been played."""
    rows = Item.objects.filter(block__day__event=game.event_id).select_related("block__day")
    return list(rows.order_by("block__day__on", "block__starts_at", "order", "pk"))


def registered(game: Game) -> dict[str, Person]:
    """Participants of the event by the line they are chosen by."""
    rows = Registration.objects.confirmed().filter(event=game.event_id)
    found: dict[str, Person] = {}
    for row in rows.select_related("person", "organisation").order_by("pk"):
        label = ", ".join(filter(None, [row.person.full_name, row.place_of_work]))
        number = 2
        while label in found:
            label = f"{label.rsplit(' (', 1)[0] if number > 2 else label} ({number})"
            number += 1
        found[label] = row.person
    return dict(sorted(found.items()))


def award_rows(
    game: Game, results: Results, *, words: str | None = None, also: str = ""
) -> list[AwardRow]:
    """The best, those who are named already, and members of the best teams; with `words` those
    whose nickname or team says so, all with "". The player `also` is among them in any case."""
    people = Player.objects.filter(game=game, person__isnull=False).select_related("person")
    known = {str(row.pk): row.person for row in people}
    given = {row.person_id: row for row in GameAward.objects.filter(game=game)}
    places = {name: place for place, name, total in results.teams if total > 0}
    rows = [_row(one, known, given, places, bool(results.teams)) for one in results.players]
    chosen = [row for row in rows if _is_wanted(row, words)]
    chosen.sort(key=lambda row: (row.team_place or LAST, row.result.place))
    shown = chosen[:MOST_ROWS]
    return [row for row in rows if row.result.player_id == also and row not in shown] + shown


def _is_wanted(row: AwardRow, words: str | None) -> bool:
    if words is None:
        return bool(row.usual or row.person)
    return words.casefold() in f"{row.result.name} {row.result.team}".casefold()


def _row(
    one: PlayerResult,
    known: dict[str, Person | None],
    given: dict[int, GameAward],
    places: dict[str, int],
    has_teams: bool,
) -> AwardRow:
    person = known.get(one.player_id)
    team_place = places.get(one.team)
    place = team_place if has_teams else one.place if one.total > 0 else None
    usual = USUAL.get(place or 0, "")
    award = given.get(person.pk) if person else None
    return AwardRow(one, team_place, person, award, usual)

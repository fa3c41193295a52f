"""What came of a round that was played alone: by question, by player, by who was asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kerege.events.models import Registration
from kerege.foundation.translated import T
from kerege.network.models import Post
from kerege.quizzes import scoring
from kerege.quizzes.game_memory import MARKLESS
from kerege.quizzes.models import SoloAnswer, SoloInvited, SoloPlay, SoloRound, SoloWho
from kerege.quizzes.queries.game_results import QuestionResult


@dataclass(frozen=True)
class Outcome:
    """What one attempt came to."""

    answered: int
    of: int
    right: int
    marked: int  # questions that have a right answer
    points: int
    late: int
    is_over: bool

    @property
    def percent(self) -> int | None:
        """Right answers among all questions that have one."""
        return round(100 * self.right / self.marked) if self.marked else None

    def passes(self, percent: int) -> bool:
        return self.is_over and (self.percent is None or self.percent >= percent)


@dataclass(frozen=True)
class SoloLine:
    """A player with the best attempt."""

    place: int
    name: str
    library: str
    attempts: int
    outcome: Outcome
    play: SoloPlay


@dataclass
class SoloResults:
    """All of a round."""

    round: SoloRound
    questions: list[QuestionResult] = field(default_factory=list)
    players: list[SoloLine] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)  # asked, not begun yet
    answers: dict[Any, list[SoloAnswer]] = field(default_factory=dict)

    @property
    def hard(self) -> list[QuestionResult]:
        return [one for one in self.questions if one.is_hard]

    @property
    def started(self) -> int:
        return len(self.players)

    @property
    def finished(self) -> int:
        return sum(line.outcome.is_over for line in self.players)

    @property
    def late(self) -> int:
        return sum(line.outcome.late for line in self.players)


def outcome_of(round_: SoloRound, play: SoloPlay, answers: Iterable[SoloAnswer]) -> Outcome:
    """Made of stored answers; information has none."""
    answers, asked = list(answers), round_.asked
    return Outcome(
        answered=len(answers),
        of=len(asked),
        right=sum(bool(one.is_right) for one in answers),
        marked=sum(one["kind"] not in MARKLESS for one in asked),
        points=sum(one.points for one in answers),
        late=sum(one.is_late for one in answers),
        is_over=play.finished_at is not None or len(answers) >= len(asked),
    )


def results_of(round_: SoloRound, *, day: date) -> SoloResults:
    """Five queries at most, however many play. Of practice only how many played is told."""
    plays = list(round_.plays.select_related("person").order_by("attempt", "started_at", "pk"))
    given: dict[Any, list[SoloAnswer]] = defaultdict(list)
    if not round_.is_practice:
        for answer in SoloAnswer.objects.filter(play__round=round_).order_by("number"):
            given[answer.play_id].append(answer)
    outcomes = {play.pk: outcome_of(round_, play, given[play.pk]) for play in plays}
    libraries = _libraries({one.person_id for one in plays if one.person_id}, day)
    lines = _lines(plays, outcomes, libraries)
    best = [line.play for line in lines]
    found = SoloResults(round=round_, players=lines, answers=given)
    if not round_.is_practice:
        found.questions = [_question(one, best, given) for one in round_.asked]
        found.waiting = _waiting(round_, {one.person_id for one in plays}, day)
    return found


def _lines(
    plays: list[SoloPlay], outcomes: dict[Any, Outcome], libraries: dict[int, str]
) -> list[SoloLine]:
    by_player: dict[Any, list[SoloPlay]] = defaultdict(list)
    for play in plays:
        by_player[play.person_id or play.token_sha256 or play.pk].append(play)
    best = [
        (max(tried, key=lambda one: (outcomes[one.pk].points, -one.attempt)), len(tried))
        for tried in by_player.values()
    ]
    best.sort(key=lambda pair: (-outcomes[pair[0].pk].points, pair[0].started_at))
    places = scoring.places([outcomes[play.pk].points for play, _tried in best])
    return [
        SoloLine(
            place=place,
            name=name_of(play),
            library=libraries.get(play.person_id or 0, ""),
            attempts=tried,
            outcome=outcomes[play.pk],
            play=play,
        )
        for place, (play, tried) in zip(places, best, strict=True)
    ]


def name_of(play: SoloPlay) -> str:
    """The person's, or the nickname; "" when it is erased."""
    return play.person.full_name if play.person else play.name


def _question(
    entry: dict[str, Any], plays: list[SoloPlay], given: dict[Any, list[SoloAnswer]]
) -> QuestionResult:
    answers = [one for play in plays for one in given[play.pk] if one.number == entry["number"]]
    timed = [one.ms for one in answers if one.ms]
    return QuestionResult(
        number=entry["number"],
        text=T(entry["text"]),
        kind=entry["kind"],
        answered=len(answers),
        right=sum(bool(one.is_right) for one in answers),
        seconds=sum(timed) / len(timed) / 1000 if timed else None,
        is_marked=entry["kind"] not in MARKLESS,
        is_voided=False,
        of=len(plays),
    )


def _libraries(people: set[int], day: date) -> dict[int, str]:
    if not people:
        return {}
    posts = Post.objects.on(day).filter(person__in=people).select_related("organisation")
    return {post.person_id: str(post.organisation) for post in posts.order_by("-pk")}


def _waiting(round_: SoloRound, begun: set[int | None], day: date) -> list[tuple[str, str]]:
    """Names and libraries of those who were asked and have not begun."""
    if round_.who == SoloWho.NAMED:
        named = SoloInvited.objects.filter(round=round_).select_related("person")
        people = [one.person for one in named if one.person_id not in begun]
        places = _libraries({one.pk for one in people}, day)
        return sorted((one.full_name, places.get(one.pk, "")) for one in people)
    if round_.event_id is None:
        return []
    rows = Registration.objects.confirmed().filter(event=round_.event_id)
    rows = rows.exclude(person__in=[pk for pk in begun if pk]).select_related(
        "person", "organisation"
    )
    return sorted((row.person.full_name, str(row.organisation or "")) for row in rows)


def counted(rounds: QuerySet[SoloRound]) -> QuerySet[SoloRound]:
    """Each round with how many were asked, have begun and have finished."""
    first = Q(plays__attempt=1)
    places = Registration.objects.confirmed().filter(event=OuterRef("event")).order_by()
    named = SoloInvited.objects.filter(round=OuterRef("pk")).order_by()
    return rounds.select_related("event", "owner", "created_by").annotate(
        started=Count("plays", filter=first),
        finished=Count("plays", filter=first & Q(plays__finished_at__isnull=False)),
        registered=_count(places, "event"),
        named=_count(named, "round"),
    )


def _count(rows: QuerySet, by: str) -> Any:
    counts = rows.values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0)


def asked_of(round_: Any) -> int | None:
    """How many were asked of a counted round; None where anyone may play."""
    if round_.who == SoloWho.NAMED:
        return int(round_.named)
    return int(round_.registered) if round_.event_id else None


def outcomes_of(rounds: Iterable[SoloRound], people: Iterable[int]) -> dict[Any, Outcome]:
    """(round, person) -> the best attempt; two queries."""
    known = {one.pk: one for one in rounds}
    plays = list(SoloPlay.objects.filter(round__in=known, person__in=people))
    given: dict[Any, list[SoloAnswer]] = defaultdict(list)
    for answer in SoloAnswer.objects.filter(play__in=[one.pk for one in plays]):
        given[answer.play_id].append(answer)
    found: dict[Any, Outcome] = {}
    for play in plays:
        outcome = outcome_of(known[play.round_id], play, given[play.pk])
        key = (play.round_id, play.person_id)
        if key not in found or _rank(outcome) > _rank(found[key]):
            found[key] = outcome
    return found


def _rank(outcome: Outcome) -> tuple[bool, int]:
    return outcome.is_over, outcome.percent or 0


def to_play(rounds: QuerySet[SoloRound], person: Any, now: datetime) -> list[SoloRound]:
    """Rounds that are open and that the person has not finished yet, the nearest deadline first."""
    done = SoloPlay.objects.filter(person=person, finished_at__isnull=False).values("round")
    rows = rounds.open(now).exclude(pk__in=done).select_related("event")  # type: ignore[attr-defined]
    return list(rows.order_by("closes_at", "pk"))

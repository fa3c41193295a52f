"""What games of an event come to for the rooms beside: diplomas, evidence, report, portfolio."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.competencies.evidence import Piece
from kerege.competencies.models import Competency
from kerege.events import awards
from kerege.events.portfolio_parts import PortfolioEntry
from kerege.foundation import numbers
from kerege.quizzes.models import Degree, Game, GameAward, GameState, Quiz, QuizAccess
from kerege.quizzes.queries.game_report import Report, report_of
from kerege.quizzes.queries.game_results import results_of

DEGREES = [Degree.FIRST, Degree.SECOND, Degree.THIRD, Degree.NOMINATION]
BUILDS = "IF1"  # builds and runs a quiz
BUILT_SPEAKS_FOR = 2
MOST_HARD = 3


def awards_of(event: Any) -> list[awards.Award]:
    """The diplomas of the games of the event, the first degree first; one query."""
    rows = GameAward.objects.filter(game__event=event, game__state=GameState.ENDED)
    found = [
        awards.Award(
            person=row.person,
            degree=row.degree,
            on=timezone.localdate(row.awarded_at),
            work=row.game.title,
            nomination=row.nomination,
            occasion=row.game.title,
            deed="game",
        )
        for row in rows.select_related("person", "game").order_by("awarded_at", "pk")
    ]
    return sorted(found, key=lambda one: DEGREES.index(Degree(one.degree)))


def pieces_of(person: Any) -> list[Piece]:
    """Quizzes that the person made and that were played to the end."""
    rows = list(_made_by(person).filter(times__gt=0))
    if not rows:
        return []
    known = Competency.objects.filter(code=BUILDS, retired_at=None, domain__framework__is_main=True)
    levels = tuple((pk, BUILT_SPEAKS_FOR) for pk in known.values_list("pk", flat=True))
    return [
        Piece(
            source=f"quizzes.quiz:{row.pk}",
            label=row.title,
            url=row.get_absolute_url(),
            on=timezone.localdate(row.created_at),
            levels=levels,
        )
        for row in rows
    ]


def portfolio_of(person: Any) -> Sequence[PortfolioEntry]:
    """Quizzes that the person made and that were shared or played; one query."""
    shared = Q(access__in=(QuizAccess.REGION, QuizAccess.PUBLIC)) | Q(times__gt=0)
    return [
        PortfolioEntry(
            key=f"quizzes.quiz:{row.pk}",
            title=row.title,
            on=timezone.localdate(row.created_at),
            note=_note(row),
            url=row.get_absolute_url(),
        )
        for row in _made_by(person).filter(shared)
    ]


def _made_by(person: Any) -> Any:
    """Each with `size` and `times`, how often it was played to the end; the newest first."""
    ended = Q(games__state=GameState.ENDED)
    rows = Quiz.objects.kept().filter(created_by=person)
    rows = rows.annotate(
        size=Count("places", distinct=True), times=Count("games", filter=ended, distinct=True)
    )
    return rows.order_by("-created_at", "-pk")


def _note(row: Any) -> str:
    questions = ngettext("%(count)s question", "%(count)s questions", row.size)
    told = [questions % {"count": row.size}]
    if row.times:
        played = ngettext("played %(count)s time", "played %(count)s times", row.times)
        told.append(played % {"count": row.times})
    return ", ".join(told)


def report_section(event: Any, language: str) -> list[str]:
    """The games of the event: players, the share of right answers, what was hard."""
    rows = Game.objects.filter(event=event, state=GameState.ENDED).order_by("created_at", "pk")
    now = timezone.now()
    with translation.override(language):
        found = []
        for game in rows:
            results = results_of(game, now=now)
            if results.players:
                found.append(_of_game(game, len(results.players), report_of(results)))
        return found


def _of_game(game: Game, players: int, report: Report) -> str:
    words = ngettext(
        "%(count)s participant played the game «%(title)s».",
        "%(count)s participants played the game «%(title)s».",
        players,
    )
    told = [words % {"count": players, "title": game.title}]
    if report.whole and report.whole.percent is not None:
        share = numbers.percent(report.whole.right, report.whole.marked)
        told.append(_("Right answers: %(share)s.") % {"share": share})
    hard = [f"«{one.result.text}» ({one.result.percent} %)" for one in report.hard[:MOST_HARD]]
    if hard:
        told.append(_("The hardest questions: %(questions)s.") % {"questions": ", ".join(hard)})
    return " ".join(told)

"""Who may start games, lead them and read what came of them. Pure questions."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from kerege.network import rules as network_rules
from kerege.quizzes import bank_rules
from kerege.quizzes.models import Game, Quiz


def own_ids(person: Any, day: date) -> set[int]:
    """Libraries where the person works or acts for."""
    return {one.pk for one in bank_rules.own_libraries(person, day)}


def quizzes_to_play(person: Any, day: date) -> QuerySet[Quiz]:
    """Own quizzes and those that were shared; whoever works in a library plays."""
    return bank_rules.quizzes_for(person, day).filter(archived_at=None)


def games_of(person: Any, day: date) -> QuerySet[Game]:
    """Games that this person leads or reads: own ones; organisers of the centre all."""
    if network_rules.is_organiser(person, day):
        return Game.objects.all()
    return Game.objects.filter(host=person)


def can_start(person: Any, quiz: Quiz) -> bool:
    """Who sees a quiz may play it with others."""
    return bool(person.is_authenticated) and quiz.archived_at is None

"""Who may start games, lead them and read what came of them. Pure questions."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kerege.network import rules as network_rules
from kerege.network.models import Post
from kerege.quizzes.models import Game, Quiz, QuizAccess


def own_ids(person: Any, day: date) -> set[int]:
    """Libraries where the person works or acts for."""
    if not person.is_authenticated or not person.is_active:
        return set()
    held = {one.organisation_id for one in network_rules.memberships_of(person, day)}
    posts = Post.objects.on(day).filter(person=person)
    return held | set(posts.values_list("organisation_id", flat=True))


def quizzes_to_play(person: Any, day: date) -> QuerySet[Quiz]:
    """Own quizzes and those that were shared; whoever works in a library plays."""
    if network_rules.is_organiser(person, day):
        return Quiz.objects.filter(archived_at=None)
    own = own_ids(person, day)
    if not own:
        return Quiz.objects.none()
    shared = Q(access__in=(QuizAccess.REGION, QuizAccess.PUBLIC))
    return Quiz.objects.filter(Q(owner__in=own) | shared, archived_at=None)


def games_of(person: Any, day: date) -> QuerySet[Game]:
    """Games that this person leads or reads: own ones; organisers of the centre all."""
    if network_rules.is_organiser(person, day):
        return Game.objects.all()
    return Game.objects.filter(host=person)


def can_start(person: Any, quiz: Quiz) -> bool:
    """Who sees a quiz may play it with others."""
    return bool(person.is_authenticated) and quiz.archived_at is None

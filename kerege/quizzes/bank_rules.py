"""Who may make quizzes and take those of others. Pure questions."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kerege.network import rules as network_rules
from kerege.network.models import Organisation
from kerege.quizzes.models import Question, Quiz, QuizAccess


def own_libraries(person: Any, day: date) -> list[Organisation]:
    """Where the person works or acts for, the centre first; remembered for the request."""
    if not person.is_authenticated or not person.is_active:
        return []
    memory = person.__dict__.setdefault("_own_libraries", {})
    if day not in memory:
        held = network_rules.memberships_of(person, day)
        first = sorted(held, key=lambda one: one.role not in network_rules.CENTRE_ROLES)
        found = [one.organisation for one in first]
        found += [one.organisation for one in network_rules.posts_of(person, day)]
        memory[day] = list({one.pk: one for one in found}.values())
    return memory[day]


def can_make(person: Any, day: date) -> bool:
    """Whoever works in a library has a bank of questions."""
    return bool(own_libraries(person, day))


def can_change(person: Any, thing: Question | Quiz, day: date) -> bool:
    """The own library's; organisers of the centre also those of others."""
    if network_rules.is_organiser(person, day):
        return True
    return any(thing.owner_id == one.pk for one in own_libraries(person, day))


def quizzes_for(person: Any, day: date) -> QuerySet[Quiz]:
    """Quizzes that this person may open: own ones and those that were shared."""
    if network_rules.is_organiser(person, day):
        return Quiz.objects.all()
    own = [one.pk for one in own_libraries(person, day)]
    if not own:
        return Quiz.objects.none()
    shared = Q(access__in=(QuizAccess.REGION, QuizAccess.PUBLIC), archived_at=None)
    return Quiz.objects.filter(Q(owner__in=own) | shared)


def questions_for(person: Any, day: date) -> QuerySet[Question]:
    """Questions of the own bank and of the quizzes that may be opened."""
    if network_rules.is_organiser(person, day):
        return Question.objects.all()
    own = [one.pk for one in own_libraries(person, day)]
    if not own:
        return Question.objects.none()
    shared = Quiz.objects.filter(
        access__in=(QuizAccess.REGION, QuizAccess.PUBLIC), archived_at=None
    )
    lent = Question.objects.filter(places__quiz__in=shared).values("pk")
    return Question.objects.filter(Q(owner__in=own) | Q(pk__in=lent, archived_at=None))

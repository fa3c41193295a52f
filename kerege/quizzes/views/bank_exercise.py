import random
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kerege.events import hand_ins
from kerege.foundation.access import signed_in
from kerege.quizzes import bank_hand_ins, bank_hints, snapshots
from kerege.quizzes.bank_exercise import STEPS, steps_of
from kerege.quizzes.models import Quiz
from kerege.quizzes.queries import bank_list
from kerege.quizzes.views import bank_desk


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """The class: its steps, and one's own quizzes to go on with."""
    own = [one.pk for one in bank_desk.libraries(request)]
    mine = Quiz.objects.kept().filter(owner__in=own, created_by=request.user.pk)
    return bank_desk.page(
        request,
        "bank_exercise_begin.html",
        steps=STEPS,
        mine=mine.order_by("-changed_at", "-pk")[:10],
        trail=bank_desk.trail((_("Algorithm for creating a quiz"), "")),
    )


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps of the class for one quiz, each with a tick as soon as it is done."""
    is_handed_in = bank_hand_ins.opens(pk, request.GET.get("seen", ""))
    quiz = _handed_in(pk) if is_handed_in else bank_desk.quiz_to_see(request, pk)
    places = bank_list.places(quiz)
    looked = bank_hints.look_through(places, quiz.title)
    steps = steps_of(quiz, looked)
    done = sum(one.is_done for one in steps)
    is_mine = quiz.created_by_id == request.user.pk
    title = _("Algorithm for creating a quiz")
    chance = random.Random(quiz.pk)
    numbered = enumerate(places, start=1)
    return bank_desk.page(
        request,
        "bank_exercise.html",
        quiz=quiz,
        steps=steps,
        done=done,
        percent=100 * done // len(steps),
        looked=looked,
        key=bank_hand_ins.key_of(quiz),
        takers=_takers(request) if is_mine else [],
        is_mine=is_mine,
        can_change=not is_handed_in and bank_desk.can_change(request, quiz),
        is_handed_in=is_handed_in,
        entries=[snapshots.entry(one, n, chance) for n, one in numbered] if is_handed_in else [],
        trail=[] if is_handed_in else bank_desk.trail(quiz, (title, "")),
    )


def _handed_in(pk: int) -> Quiz:
    return get_object_or_404(Quiz.objects.select_related("owner", "event", "item"), pk=pk)


def _takers(request: HttpRequest) -> list[Any]:
    return hand_ins.takers_for(request.user, bank_desk.now())

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kerege.foundation.access import signed_in
from kerege.quizzes import bank_hints
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
    quiz = bank_desk.quiz_to_see(request, pk)
    looked = bank_hints.look_through(bank_list.places(quiz), quiz.title)
    steps = steps_of(quiz, looked)
    done = sum(is_done for _step, is_done in steps)
    return bank_desk.page(
        request,
        "bank_exercise.html",
        quiz=quiz,
        steps=steps,
        done=done,
        percent=100 * done // len(steps),
        looked=looked,
        address=request.build_absolute_uri(request.path),
        trail=bank_desk.trail(quiz, (_("Algorithm for creating a quiz"), "")),
    )

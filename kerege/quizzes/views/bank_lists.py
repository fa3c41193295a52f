from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.access import signed_in
from kerege.quizzes import bank_hints, bank_rules
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.forms.bank_quiz import BankSearch, QuizSearch
from kerege.quizzes.models import QuestionKind, Quiz
from kerege.quizzes.queries import bank_list
from kerege.quizzes.views import bank_desk

A_PAGE = 30


@signed_in
def quizzes(request: HttpRequest) -> HttpResponse:
    """The quizzes of the own library and those that others share."""
    own = bank_desk.libraries(request)
    search = QuizSearch(request.GET)
    asked = {**search.asked(), "own": [one.pk for one in own]}
    rows = bank_list.quizzes(bank_rules.quizzes_for(request.user, timezone.localdate()), asked)
    return bank_desk.page(
        request,
        "bank_quizzes.html",
        search=search,
        page=Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        is_searched=_is_searched(request),
    )


@signed_in
def bank(request: HttpRequest) -> HttpResponse:
    """The questions; with `quiz` they are chosen for it."""
    bank_desk.libraries(request)
    seen = bank_rules.questions_for(request.user, timezone.localdate())
    search = BankSearch(request.GET, topics=bank_list.topics(seen))
    rows = bank_list.questions(seen, search.asked())
    quiz = _quiz(request)
    if quiz is not None:
        rows = bank_list.marked_as_taken(rows, quiz)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return bank_desk.page(
        request,
        "bank_questions.html",
        search=search,
        page=page,
        quiz=quiz,
        rows=[_row(question) for question in page],
        kinds=QuestionKind.choices,
        is_searched=_is_searched(request),
        trail=bank_desk.trail(*([quiz] if quiz else []), (_("Question bank"), "")),
    )


def _row(question: Any) -> dict[str, Any]:
    return {
        "question": question,
        "missing": bank_hints.missing(question),
        "picture": address_of(question.picture_id),
        "is_taken": getattr(question, "is_taken", False),
    }


def _quiz(request: HttpRequest) -> Quiz | None:
    asked = request.GET.get("quiz", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return bank_desk.quiz_to_change(request, int(asked))


def _is_searched(request: HttpRequest) -> bool:
    return any(value for name, value in request.GET.items() if name not in ("page", "quiz"))

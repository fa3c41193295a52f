"""What the pages of the bank share: who may enter, the frame, the way back."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.access import require
from kerege.network import rules as network_rules
from kerege.network.models import Organisation
from kerege.quizzes import bank_rules
from kerege.quizzes.forms.bank_quiz import OwnerForm
from kerege.quizzes.models import Question, Quiz


def now() -> datetime:
    return timezone.now()


def libraries(request: HttpRequest) -> list[Organisation]:
    """The person's libraries; without one there is no bank."""
    found = bank_rules.own_libraries(request.user, timezone.localdate())
    require(bool(found))
    return found


def quiz_to_see(request: HttpRequest, pk: int) -> Quiz:
    libraries(request)
    rows = bank_rules.quizzes_for(request.user, timezone.localdate())
    return get_object_or_404(rows.select_related("owner", "event", "item"), pk=pk)


def quiz_to_change(request: HttpRequest, pk: int) -> Quiz:
    quiz = quiz_to_see(request, pk)
    require(bank_rules.can_change(request.user, quiz, timezone.localdate()))
    return quiz


def question_to_see(request: HttpRequest, pk: int) -> Question:
    libraries(request)
    rows = bank_rules.questions_for(request.user, timezone.localdate())
    return get_object_or_404(rows.select_related("owner", "picture", "sound", "film"), pk=pk)


def question_to_change(request: HttpRequest, pk: int) -> Question:
    question = question_to_see(request, pk)
    require(bank_rules.can_change(request.user, question, timezone.localdate()))
    return question


def can_change(request: HttpRequest, thing: Question | Quiz) -> bool:
    return bank_rules.can_change(request.user, thing, timezone.localdate())


def owner_form(request: HttpRequest) -> OwnerForm:
    return OwnerForm(request.POST or None, libraries=libraries(request), prefix="for")


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page in the frame of the desk, or of the cabinet for who has no desk."""
    has_a_desk = network_rules.has_a_desk(request.user, timezone.localdate())
    frame = "ui/desk.html" if has_a_desk else "ui/cabinet.html"
    return render(request, f"quizzes/{template}", {"frame": frame, **context})


def trail(*more: Quiz | Question | tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the list of quizzes to here."""
    found = [(_("Quizzes"), reverse("quizzes:quizzes"))]
    for one in more:
        if isinstance(one, Quiz):
            found.append((str(one), one.get_absolute_url()))
        elif isinstance(one, Question):
            found.append((_("Question bank"), reverse("quizzes:bank")))
        else:
            found.append(one)
    return found

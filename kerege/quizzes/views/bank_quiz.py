"""One quiz: its questions in order, its name, its event, print, copies, the archive."""

import random
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.access import require, signed_in
from kerege.network import rules as network_rules
from kerege.quizzes import bank_hints, quiz_links, snapshots
from kerege.quizzes.actions import bank_quizzes
from kerege.quizzes.forms.bank_quiz import EventForm, QuizForm
from kerege.quizzes.models import QuestionKind, Quiz
from kerege.quizzes.queries import bank_list
from kerege.quizzes.views import bank_desk


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions in order, what is still missing, what can be done with the quiz."""
    quiz = bank_desk.quiz_to_see(request, pk)
    return bank_desk.page(
        request,
        "bank_quiz.html",
        quiz=quiz,
        looked=bank_hints.look_through(bank_list.places(quiz), quiz.title),
        can_change=bank_desk.can_change(request, quiz),
        can_hang=network_rules.is_organiser(request.user, timezone.localdate()),
        links=quiz_links.links_for(request.user, quiz),
        kinds=QuestionKind.choices,
        trail=bank_desk.trail((str(quiz), "")),
    )


@signed_in
def add(request: HttpRequest) -> HttpResponseBase:
    """A new quiz."""
    owner = bank_desk.owner_form(request)
    form = QuizForm(request.POST or None)
    if request.method == "POST" and all([form.is_valid(), owner.is_valid()]):
        quiz = bank_quizzes.add(
            owner=owner.cleaned_data["owner"],
            values=form.cleaned_data,
            by=request.user,
            now=bank_desk.now(),
        )
        messages.success(request, _("The quiz is here. Now give it questions."))
        return redirect(quiz)
    trail = bank_desk.trail((_("New quiz"), ""))
    return bank_desk.page(request, "bank_quiz_form.html", form=form, owner=owner, trail=trail)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its name, what it is about, who may take it."""
    return _change(request, bank_desk.quiz_to_change(request, pk), QuizForm)


@signed_in
def hang(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The event and the line of the programme in which it is played."""
    quiz = bank_desk.quiz_to_change(request, pk)
    require(network_rules.is_organiser(request.user, timezone.localdate()))
    return _change(request, quiz, EventForm)


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A quiz of one's own."""
    quiz = bank_desk.quiz_to_see(request, pk)
    owner = bank_desk.libraries(request)[0]
    made = bank_quizzes.copy(quiz=quiz, owner=owner, by=request.user, now=bank_desk.now())
    messages.success(request, _("This is the copy in your library; change it freely."))
    return redirect(made)


@signed_in
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Out of the list, or back."""
    quiz = bank_desk.quiz_to_change(request, pk)
    now = bank_desk.now()
    if request.POST.get("do") == "back":
        bank_quizzes.bring_back(quiz=quiz, by=request.user, now=now)
        messages.success(request, _("The quiz is in the list again."))
    else:
        bank_quizzes.put_away(quiz=quiz, by=request.user, now=now)
        messages.success(request, _("The quiz is put away; here you can bring it back."))
    return redirect(quiz)


@signed_in
def print_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """On paper, for a place without phones: sheets for players, the key apart for the host."""
    quiz = bank_desk.quiz_to_see(request, pk)
    places = bank_list.places(quiz)
    chance = random.Random(quiz.pk)  # the key fits the sheets however often they are printed
    entries = [snapshots.entry(place, n, chance) for n, place in enumerate(places, start=1)]
    return bank_desk.page(
        request,
        "bank_print.html",
        quiz=quiz,
        entries=entries,
        with_key=request.GET.get("key") == "1",
        shown_in=_language(request, quiz),
    )


def _language(request: HttpRequest, quiz: Quiz) -> str:
    asked = request.GET.get("in", "")
    return asked if asked in quiz.title else ""


def _change(request: HttpRequest, quiz: Quiz, form_class: Any) -> HttpResponseBase:
    form = form_class(request.POST or None, instance=Quiz.objects.get(pk=quiz.pk))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        saved = bank_quizzes.change(quiz=quiz, values=values, by=request.user, now=bank_desk.now())
        messages.success(request, _("Saved."))
        needs_item = "item" in values and values["event"] and not values["item"]
        if needs_item and saved.event_id != quiz.event_id:
            return redirect("quizzes:quiz_event", quiz.pk)
        return redirect(quiz)
    trail = bank_desk.trail(quiz, (_("Settings"), ""))
    return bank_desk.page(request, "bank_quiz_form.html", form=form, quiz=quiz, trail=trail)

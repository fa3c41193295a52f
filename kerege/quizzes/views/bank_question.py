"""One question: the form for every kind, the preview, copies, the archive."""

import random
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation import purposes
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.quizzes import bank_hints, snapshots
from kerege.quizzes.actions import bank_places, bank_questions
from kerege.quizzes.bank_files import FormFiles
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.bank_purposes import ABOUT, BY_FIELD
from kerege.quizzes.forms.bank_question import QuestionForm
from kerege.quizzes.models import Question, QuestionKind, Quiz
from kerege.quizzes.views import bank_desk

NOTHING: dict[str, int | None] = {f"{name}_id": None for name in BY_FIELD}


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """As on a phone and as on the stage, in a language, with the answer and the hints."""
    question = bank_desk.question_to_see(request, pk)
    language = request.GET.get("in", "")
    return bank_desk.page(
        request,
        "bank_question.html",
        question=question,
        entry=snapshots.question_entry(question, random.Random(question.pk)),
        shown_in=language if language in ("kk", "ru", "en") else "",
        hints=bank_hints.hints(question),
        missing=bank_hints.missing(question),
        can_change=bank_desk.can_change(request, question),
        quizzes=Quiz.objects.filter(places__question=question).order_by("pk")[:20],
        trail=bank_desk.trail(question, (str(question)[:60], "")),
    )


@signed_in
def add(request: HttpRequest) -> HttpResponseBase:
    """A new question of a kind; with `quiz` it stands in the quiz at once."""
    kind = request.GET.get("kind", "")
    if kind not in QuestionKind.values:
        raise Http404
    quiz = _quiz(request)
    owner = bank_desk.owner_form(request)
    form = QuestionForm(kind=kind, data=request.POST or None, files=request.FILES or None)
    files = _files(request, form, None)
    if request.method != "POST" or not _is_fine(request, form, files) or not owner.is_valid():
        return _editor(request, form, files, owner=owner, quiz=quiz)
    question = bank_questions.add(
        owner=quiz.owner if quiz else owner.cleaned_data["owner"],
        kind=kind,
        values=form.values(files["chosen"]),
        by=request.user,
        now=bank_desk.now(),
    )
    if quiz is None:
        messages.success(request, _("The question is in the bank."))
        return redirect("quizzes:question", question.pk)
    return _put_in(request, quiz, question)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything about one question on one page."""
    question = bank_desk.question_to_change(request, pk)
    data = request.POST or None
    form = QuestionForm(
        kind=question.kind, question=question, data=data, files=request.FILES or None
    )
    files = _files(request, form, question)
    quiz = _quiz(request)
    seen = request.POST.get("seen", question.changed_at.isoformat())
    if request.method != "POST" or not _is_fine(request, form, files):
        return _editor(request, form, files, quiz=quiz, seen=seen)
    try:
        bank_questions.change(
            question=question,
            values=form.values(files["chosen"]),
            seen=seen,
            by=request.user,
            now=bank_desk.now(),
        )
    except Refused as refusal:
        files["troubles"] = {"": refusal.message}
        return _editor(request, form, files, quiz=quiz, seen=question.changed_at.isoformat())
    messages.success(request, _("Saved."))
    return redirect(quiz) if quiz else redirect("quizzes:question", pk)


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same question in the own bank."""
    question = bank_desk.question_to_see(request, pk)
    owner = bank_desk.libraries(request)[0]
    made = bank_questions.copy(question=question, owner=owner, by=request.user, now=bank_desk.now())
    messages.success(request, _("This is the copy."))
    return redirect("quizzes:question_edit", made.pk)


@signed_in
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Out of the bank, or back."""
    question = bank_desk.question_to_change(request, pk)
    now = bank_desk.now()
    if request.POST.get("do") == "back":
        bank_questions.bring_back(question=question, by=request.user, now=now)
        messages.success(request, _("The question is in the bank again."))
    else:
        bank_questions.put_away(question=question, by=request.user, now=now)
        messages.success(
            request, _("The question is put away; the quizzes in which it stands keep it.")
        )
    return redirect("quizzes:question", pk)


def _put_in(request: HttpRequest, quiz: Quiz, question: Question) -> HttpResponseBase:
    try:
        bank_places.put_in(quiz=quiz, questions=[question], by=request.user, now=bank_desk.now())
        messages.success(request, _("The question stands at the end of the quiz."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(quiz)


def _quiz(request: HttpRequest) -> Quiz | None:
    asked = request.GET.get("quiz", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return bank_desk.quiz_to_change(request, int(asked))


def _files(request: HttpRequest, form: QuestionForm, question: Question | None) -> dict[str, Any]:
    """What was sent is kept whatever becomes of the form."""
    kept = {name: getattr(question, name) for name in NOTHING} if question else dict(NOTHING)
    rows = form.options.rows if form.options else []
    options = question.content.get("options", []) if question else []
    pictures = {one["picture"] for one in options if one.get("picture")}
    if request.method != "POST":
        for row in rows:
            row.address = address_of(row.form.initial.get("picture"))
        return {"chosen": kept, "troubles": {}}
    found = FormFiles(request, kept, pictures, bank_desk.now())
    chosen = found.chosen()
    if form.options and form.options.has_pictures:
        told = request.POST.copy()
        for row in rows:
            number = found.of_option(f"o{row.number}")
            told[f"o{row.number}-picture"] = str(number or "")
            row.address = address_of(number)
        form.options.data = told
        for row in rows:
            row.form.data = told
    return {"chosen": chosen, "troubles": found.troubles}


def _is_fine(request: HttpRequest, form: QuestionForm, files: dict[str, Any]) -> bool:
    if deed := request.POST.get("do", ""):
        form.arrange(deed)
        return False
    return form.is_valid(files["chosen"]) and not files["troubles"]


def _editor(
    request: HttpRequest, form: QuestionForm, files: dict[str, Any], **more: Any
) -> HttpResponse:
    return bank_desk.page(
        request,
        "bank_question_form.html",
        form=form,
        question=form.question,
        troubles=files["troubles"],
        media=[_media(form, name, files["chosen"][f"{name}_id"]) for name in BY_FIELD],
        about=ABOUT,
        uploads=reverse("foundation:uploads"),
        back=more["quiz"].get_absolute_url() if more.get("quiz") else reverse("quizzes:bank"),
        trail=bank_desk.trail(
            *([more["quiz"]] if more.get("quiz") else []),
            form.question or Question(),
            (form.kind.label, ""),
        ),
        **more,
    )


def _media(form: QuestionForm, name: str, number: int | None) -> dict[str, Any]:
    purpose = purposes.find(BY_FIELD[name])
    return {
        "name": name,
        "label": form.media.fields[f"{name}_file"].label,
        "number": number,
        "address": address_of(number),
        "purpose": purpose.code,
        "max": purpose.max_bytes,
        "accept": ",".join(purpose.endings),
    }

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires import conditions, files
from kerege.questionnaires.actions import authoring, questions
from kerege.questionnaires.forms.editing import TextsForm
from kerege.questionnaires.models import Kind, Question, Questionnaire, Version
from kerege.questionnaires.queries import versions
from kerege.questionnaires.sentences import in_words
from kerege.questionnaires.views import desk
from kerege.ui.htmx import answer

PAGE = "questionnaires/desk/editor.html"


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions in order, each with what one can do to it."""
    questionnaire = desk.open_to_edit(request, pk)
    return render(request, PAGE, _context(request, questionnaire))


@signed_in
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """The title, the words before and after, names or no names."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = desk.draft_or_404(questionnaire)
    draft.questionnaire = questionnaire
    may_be_anonymous = desk.host_of(questionnaire).may_be_anonymous
    form = TextsForm(request.POST or None, instance=draft, may_be_anonymous=may_be_anonymous)
    if request.method == "POST" and form.is_valid():
        values = {"is_anonymous": False} | form.cleaned_data
        authoring.change_texts(version=draft, by=request.user, now=desk.now(), **values)
        messages.success(request, _("Saved."))
        return redirect("questionnaires:editor", pk)
    context = desk.page(request, questionnaire, "editor", form=form)
    return render(request, "questionnaires/desk/texts.html", context)


@signed_in
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """People answer these questions from now on."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = desk.draft_or_404(questionnaire)
    try:
        authoring.release(version=draft, by=request.user, now=desk.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The questions are released: this version no longer changes."))
    return redirect("questionnaires:editor", pk)


@signed_in
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version, a copy of the last."""
    questionnaire = desk.open_to_edit(request, pk)
    authoring.begin_draft(questionnaire=questionnaire, by=request.user, now=desk.now())
    return redirect("questionnaires:editor", pk)


@signed_in
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Away with the draft."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = versions.draft_of(questionnaire)
    if draft is not None:
        try:
            authoring.discard_draft(version=draft, by=request.user, now=desk.now())
            messages.success(request, _("The draft is thrown away."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return redirect("questionnaires:editor", pk)


@signed_in
@require_POST
def move(request: HttpRequest, pk: int, question_pk: int) -> HttpResponseBase:
    """One question up or down."""
    questionnaire = desk.open_to_edit(request, pk)
    question = desk.question_of(questionnaire, question_pk)
    up = request.POST.get("to") == "up"
    return _done(request, questionnaire, questions.move_question, question=question, up=up)


@signed_in
@require_POST
def reorder(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The order as it was dragged."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = desk.draft_or_404(questionnaire)
    told = request.POST.get("order", "").split(",")[:500]
    order = [int(one) for one in told if one.isdecimal() and len(one) < 19]
    return _done(request, questionnaire, questions.reorder, version=draft, order=order)


@signed_in
@require_POST
def duplicate(request: HttpRequest, pk: int, question_pk: int) -> HttpResponseBase:
    """The same question once more."""
    questionnaire = desk.open_to_edit(request, pk)
    question = desk.question_of(questionnaire, question_pk)
    return _done(request, questionnaire, questions.duplicate_question, question=question)


@signed_in
@require_POST
def delete(request: HttpRequest, pk: int, question_pk: int) -> HttpResponseBase:
    """A question less; the second of two clicks finds nothing."""
    questionnaire = desk.open_to_edit(request, pk)
    found = Question.objects.filter(version__questionnaire=questionnaire, pk=question_pk)
    question = found.select_related("version__questionnaire").first()
    if question is None:
        return _answer(request, questionnaire)
    return _done(request, questionnaire, questions.delete_question, question=question)


def _done(
    request: HttpRequest, questionnaire: Questionnaire, action: Any, **what: Any
) -> HttpResponseBase:
    try:
        action(by=request.user, now=desk.now(), **what)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return _answer(request, questionnaire)


def _answer(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponseBase:
    back_to = redirect("questionnaires:editor", questionnaire.pk).url
    context = _context(request, questionnaire)
    return answer(request, PAGE, context, partial="questions", back_to=back_to)


def _context(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    version = versions.latest_of(questionnaire)
    lines = versions.questions_of(version)
    told = in_words(lines)
    broken = set(conditions.misplaced(versions.conditions_of(lines)))
    return desk.page(
        request,
        questionnaire,
        "editor",
        version=version,
        lines=[
            {
                "question": line,
                "condition": told.get(line.code, ""),
                "is_broken": line.code in broken,
                "missing": sorted({code for text in _texts(line) for code in text.missing()}),
            }
            for line in lines
        ],
        kinds=[kind for kind in Kind if kind != Kind.FILE or files.can_be_kept()],
        is_only=version.number == 1,
        released=_released(questionnaire),
    )


def _texts(question: Question) -> list[Any]:
    help_text = [question.help] if question.help else []
    labels = [choice.label for choice in question.rows]  # type: ignore[attr-defined]  # by questions_of()
    return [question.text, *help_text, *labels]


def _released(questionnaire: Questionnaire) -> Version | None:
    return questionnaire.versions.filter(state="released").first()

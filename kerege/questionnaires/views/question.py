from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires.actions.questions import add_question, change_question
from kerege.questionnaires.forms.editing import QuestionForm
from kerege.questionnaires.models import Kind, Question, Questionnaire, Version
from kerege.questionnaires.queries.versions import questions_of
from kerege.questionnaires.views import desk

PAGE = "questionnaires/desk/question.html"


@signed_in
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new question of the chosen kind; lines that the host knows are filled in."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = desk.draft_or_404(questionnaire)
    kind = _kind(request.GET.get("kind", Kind.SHORT.value))
    rows = desk.host_of(questionnaire).rows(questionnaire.about) if kind == Kind.MATRIX else []
    form = QuestionForm(request.POST or None, kind=kind, earlier=questions_of(draft), rows=rows)

    def save(values: dict[str, Any], choices: Any) -> None:
        now = desk.now()
        add_question(
            version=draft, kind=kind, values=values, choices=choices, by=request.user, now=now
        )

    return _answer(request, questionnaire, form, save)


@signed_in
def edit(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """Everything about one question on one page."""
    questionnaire = desk.open_to_edit(request, pk)
    question = desk.question_of(questionnaire, question_pk)
    if not question.version.is_draft:
        raise Http404
    earlier = _earlier(question.version, question)
    kind = Kind(question.kind)
    form = QuestionForm(request.POST or None, kind=kind, earlier=earlier, question=question)

    def save(values: dict[str, Any], choices: Any) -> None:
        now = desk.now()
        change_question(question=question, values=values, choices=choices, by=request.user, now=now)

    return _answer(request, questionnaire, form, save, question=question)


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise Http404 from None


def _earlier(version: Version, question: Question) -> list[Question]:
    lines = questions_of(version)
    return lines[: lines.index(question)]


def _answer(
    request: HttpRequest,
    questionnaire: Questionnaire,
    form: QuestionForm,
    save: Any,
    **more: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save(form.question(), form.cleaned_data.get("choices") or [])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("questionnaires:editor", questionnaire.pk)
    context = desk.page(request, questionnaire, "editor", form=form, kind=form.kind, **more)
    return render(request, PAGE, context)

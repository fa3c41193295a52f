from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from kerege.foundation.access import signed_in
from kerege.questionnaires import rules
from kerege.questionnaires.actions.questions import import_questions
from kerege.questionnaires.models import Questionnaire
from kerege.questionnaires.queries.versions import latest_of, questions_of
from kerege.questionnaires.views import desk

PAGE = "questionnaires/desk/import.html"
SHOWN = 200


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions of another questionnaire: choose which one, then which questions."""
    questionnaire = desk.open_to_edit(request, pk)
    draft = desk.draft_or_404(questionnaire)
    source = _source(request, questionnaire)
    lines = questions_of(latest_of(source)) if source is not None else []
    if request.method == "POST":
        chosen = [line for line in lines if str(line.pk) in request.POST.getlist("chosen")]
        count = import_questions(version=draft, questions=chosen, by=request.user, now=desk.now())
        messages.success(
            request,
            ngettext("%(count)s question is added.", "%(count)s questions are added.", count)
            % {"count": count},
        )
        return redirect("questionnaires:editor", pk)
    context = desk.page(
        request,
        questionnaire,
        "editor",
        sources=_sources(request, questionnaire),
        source=source,
        lines=lines,
    )
    return render(request, PAGE, context)


def _others(questionnaire: Questionnaire) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.exclude(pk=questionnaire.pk).order_by("-pk")


def _sources(request: HttpRequest, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Those the person may edit, the newest first, each with what it asks about."""
    return [
        {"row": row, "about": desk.host_of(row).title(row.about)}
        for row in _others(questionnaire)[:SHOWN]
        if rules.can_edit(request.user, row)
    ]


def _source(request: HttpRequest, questionnaire: Questionnaire) -> Questionnaire | None:
    number = request.GET.get("from", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    row = get_object_or_404(_others(questionnaire), pk=int(number))
    return row if rules.can_edit(request.user, row) else None

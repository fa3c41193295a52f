from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.questionnaires import exports
from kerege.questionnaires.charts import drawn
from kerege.questionnaires.models import Questionnaire
from kerege.questionnaires.queries import results
from kerege.questionnaires.queries.versions import latest_of
from kerege.questionnaires.views import desk

PAGE = "questionnaires/desk/results.html"


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures of each question, charts with a table, the texts with a search."""
    questionnaire = desk.open_to_read(request, pk)
    found = results.summary(_asked(questionnaire))
    words = request.GET.get("q", "").strip()[:100]
    context = desk.page(
        request,
        questionnaire,
        "results",
        summary=found,
        words=words,
        figures=[drawn(figure, words) for figure in found.figures],
    )
    return render(request, PAGE, context)


@signed_in
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same and each sheet of answers as a workbook."""
    questionnaire = desk.open_to_read(request, pk)
    host = desk.host_of(questionnaire)
    with_names = host.may_read_names(request.user, questionnaire.about)
    if questionnaire.versions.filter(is_anonymous=True).exists():
        with_names = False
    body = exports.workbook(results.summary(_asked(questionnaire)), with_names=with_names)
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="answers-{questionnaire.pk}.xlsx"'
    return response


def _asked(questionnaire: Questionnaire) -> Any:
    """The version people answer now, else the newest."""
    return questionnaire.versions.filter(state="released").select_related(
        "questionnaire"
    ).first() or latest_of(questionnaire)

"""Results of a round played alone, to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.quizzes import solo_rules, solo_sheets
from kerege.quizzes.queries.solo_results import SoloResults, results_of


@signed_in
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Players, those who have not begun, questions, answers."""
    return _file(solo_sheets.results_xlsx(_results(request, pk)), XLSX, "xlsx")


@signed_in
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Players alone."""
    text = solo_sheets.csv_text(_results(request, pk))
    return _file(text.encode(), "text/csv; charset=utf-8", "csv")


def _results(request: HttpRequest, pk: int) -> SoloResults:
    """Of practice there are none: they are the player's own."""
    day = timezone.localdate()
    rows = solo_rules.rounds_of(request.user, day).filter(is_practice=False)
    return results_of(get_object_or_404(rows, pk=pk), day=day)


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{_('Results of the quiz')}.{ending}"
    response["Content-Disposition"] = serving.disposition(name, attachment=True)
    return response

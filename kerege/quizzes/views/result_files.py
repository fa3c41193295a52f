"""Results of a game to take along."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.quizzes import result_sheets
from kerege.quizzes.queries.game_results import results_of
from kerege.quizzes.views.game_desk import game_of


@signed_in
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Players, teams, questions, answers."""
    results = results_of(game_of(request, pk), now=timezone.now())
    return _file(result_sheets.results_xlsx(results), XLSX, "xlsx")


@signed_in
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """One table: players, or `?table=questions`, `?table=teams`."""
    results = results_of(game_of(request, pk), now=timezone.now())
    return _file(
        result_sheets.csv_text(results, request.GET.get("table", "")).encode(),
        "text/csv; charset=utf-8",
        "csv",
    )


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{_('Results of the game')}.{ending}"
    response["Content-Disposition"] = serving.disposition(name, attachment=True)
    return response

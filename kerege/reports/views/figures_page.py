from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX
from kerege.materials import desk_sheets
from kerege.materials.queries import desk_questions
from kerege.reports import rules
from kerege.reports.exports import xlsx_file
from kerege.reports.queries import figures

PAGE = "reports/figures_page.html"


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The events of a year with their counts; the year is asked for in the address."""
    require(rules.can_see_figures(request.user, timezone.localdate()))
    years = sorted({*figures.years(), *desk_questions.years_asked()}, reverse=True)
    year = _asked(request, years)
    asked = desk_questions.figures(year)
    context = {
        "years": years,
        "year": year,
        "figures": figures.figures_of(year),
        "consultations": desk_sheets.sums_of(asked) if asked["asked"] else [],
    }
    return render(request, PAGE, context)


@signed_in
def xlsx(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a table for Excel."""
    require(rules.can_see_figures(request.user, timezone.localdate()))
    headers = {"Content-Disposition": f'attachment; filename="kerege-{year}.xlsx"'}
    body = xlsx_file(figures.figures_of(year), desk_questions.figures(year))
    return HttpResponse(body, content_type=XLSX, headers=headers)


def _asked(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    known = {str(year): year for year in years}
    if asked in known:
        return known[asked]
    this_year = timezone.localdate().year
    return next((year for year in years if year <= this_year), this_year)

"""The calendar of memorable dates: for everybody, for other programs, on the desk."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import public, require, signed_in
from kerege.foundation.dates import month_name
from kerege.foundation.tables_out import XLSX
from kerege.materials import desk_calendar
from kerege.materials import desk_rules as rules
from kerege.materials.actions import desk_dates as actions
from kerege.materials.forms.desk import MemorableDateForm
from kerege.materials.models import MemorableDate
from kerege.materials.queries import desk_dates as queries
from kerege.materials.queries.desk_dates import Remembered

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST, LAST = 1900, 2100


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A month of a year; of this month the coming week, too."""
    today = timezone.localdate()
    year = _number(request, "year", FIRST, LAST) or today.year
    month = _number(request, "month", 1, 12) or today.month
    is_now = (year, month) == (today.year, today.month)
    context = {
        "year": year,
        "month": month,
        "month_name": month_name(month).capitalize(),
        "dates": [_shown(one) for one in queries.of_month(year, month)],
        "week": [_shown(one) for one in queries.around(today)] if is_now else [],
        "is_now": is_now,
        "by_year": [_shown(one) for one in queries.jubilees_without_day(year)],
        "tabs": [
            {
                "label": month_name(number).capitalize(),
                "href": f"?year={year}&month={number}",
                "current": number == month,
            }
            for number in range(1, 13)
        ],
    }
    return render(request, "materials/dates_page.html", context)


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One date."""
    row = get_object_or_404(MemorableDate, pk=pk)
    one = Remembered(row, timezone.localdate().year)
    trail = [(_("Memorable dates"), reverse("materials:dates")), (str(row), "")]
    return render(request, "materials/date_page.html", _shown(one) | {"trail": trail})


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """This year and the next, to subscribe to."""
    year = timezone.localdate().year
    body = desk_calendar.ics([*queries.of_year(year), *queries.of_year(year + 1)])
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@public
@require_safe
def word(request: HttpRequest, year: int) -> HttpResponse:
    """The list of a year for Word."""
    if not FIRST <= year <= LAST:
        raise Http404
    from kerege.materials import desk_word  # noqa: PLC0415 -- it loads python-docx

    title = _("Memorable dates of %(year)s") % {"year": year}
    dated, by_year = queries.of_year(year), queries.jubilees_without_day(year)
    body = desk_word.written(title, desk_calendar.paragraphs(year, dated, by_year))
    headers = {"Content-Disposition": f'attachment; filename="memorable-dates-{year}.docx"'}
    return HttpResponse(body, content_type=WORD, headers=headers)


@public
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """All of them for Excel."""
    body = desk_calendar.xlsx(list(queries.listed("", "")))
    headers = {"Content-Disposition": 'attachment; filename="memorable-dates.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All dates on the desk."""
    _enter(request)
    words = request.GET.get("q", "").replace("\0", "")[:200]
    month = request.GET.get("month", "")
    page = Paginator(queries.listed(words, month), 100).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "month": month,
        "months": [(str(number), month_name(number).capitalize()) for number in range(1, 13)],
    }
    return render(request, "materials/desk_dates_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """Add a date."""
    _enter(request)
    return _write(request, None)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write a date anew."""
    _enter(request)
    return _write(request, get_object_or_404(MemorableDate, pk=pk))


@signed_in
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a date out; the log keeps what it said."""
    _enter(request)
    row = get_object_or_404(MemorableDate, pk=pk)
    actions.delete(row=row, by=request.user, now=timezone.now())
    messages.success(request, _("“%(title)s” is deleted.") % {"title": row})
    return redirect("materials:desk_dates")


def _write(request: HttpRequest, row: MemorableDate | None) -> HttpResponseBase:
    copy = MemorableDate.objects.get(pk=row.pk) if row else None
    form = MemorableDateForm(request.POST or None, instance=copy)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        actions.keep(row=row, values=values, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("materials:desk_dates")
    trail = [(_("Memorable dates"), reverse("materials:desk_dates"))]
    trail.append((str(row) if row else _("New date"), ""))
    context = {"form": form, "row": row, "trail": trail}
    return render(request, "materials/desk_date_page.html", context)


def _shown(one: Remembered) -> dict[str, Any]:
    return {"one": one, "date": one.row, "years": desk_calendar.years_of(one)}


def _number(request: HttpRequest, name: str, least: int, most: int) -> int | None:
    said = request.GET.get(name, "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0
    return number if least <= number <= most else None


def _enter(request: HttpRequest) -> None:
    require(rules.can_keep(request.user, timezone.localdate()))

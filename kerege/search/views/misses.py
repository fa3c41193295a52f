"""Questions that found nothing: a list of wishes for methodologists."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX
from kerege.network import rules as network_rules
from kerege.search.actions import noting
from kerege.search.exports import misses_xlsx
from kerege.search.models import MissAnswer, SearchMiss
from kerege.search.queries import misses as queries

ON_A_PAGE = 50


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What was not found, the most wanted first; by what became of it."""
    _enter(request)
    answer, only_unfound = _wanted(request)
    page = Paginator(queries.listed(answer, only_unfound=only_unfound), ON_A_PAGE)
    counts = queries.counts()
    shown = page.get_page(request.GET.get("page"))
    same = queries.same_as(shown.object_list)
    context = {
        "lines": [(one, same.get(one.pk, "")) for one in shown.object_list],
        "answer": answer,
        "only_unfound": only_unfound,
        "tabs": [
            {
                "label": label,
                "href": f"?state={code}",
                "current": code == answer,
                "count": counts[code],
            }
            for code, label in MissAnswer.choices
        ],
        "page": shown,
        "kept_days": noting.KEPT.days,
    }
    return render(request, "search/misses_page.html", context)


@signed_in
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    _enter(request)
    answer, only_unfound = _wanted(request)
    body = misses_xlsx(queries.listed(answer, only_unfound=only_unfound))
    headers = {"Content-Disposition": 'attachment; filename="not-found.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


@signed_in
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say what became of a wish; another press takes it back."""
    _enter(request)
    miss = get_object_or_404(SearchMiss, pk=pk)
    said = request.POST.get("answer", "")
    if said in MissAnswer.values:
        chosen = MissAnswer(said)
        noting.answer(miss=miss, answer=chosen, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in
        messages.success(
            request, _("“%(text)s”: %(state)s") % {"text": miss.text, "state": chosen.label}
        )
    back = request.POST.get("state", "")
    state = back if back in MissAnswer.values else MissAnswer.OPEN
    return redirect(f"{reverse('search:misses')}?state={state}")


@signed_in
@require_POST
def same(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make a synonym: the question finds from now on what other words find."""
    _enter(request)
    miss = get_object_or_404(SearchMiss, pk=pk)
    words = request.POST.get("words", "").replace("\0", "").strip()
    told = {"text": miss.text, "words": words[: noting.LONGEST_SAME]}
    try:
        noting.name_same(miss=miss, words=words, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in
    except noting.FindsNothing as refusal:
        messages.error(request, f"{told['words']}: {refusal.message}")
    else:
        messages.success(request, _("“%(text)s” now finds what “%(words)s” finds.") % told)
    return redirect("search:misses")


def _enter(request: HttpRequest) -> None:
    require(network_rules.is_organiser(request.user, timezone.localdate()))


def _wanted(request: HttpRequest) -> tuple[Any, bool]:
    said = request.GET.get("state", "")
    return (
        said if said in MissAnswer.values else MissAnswer.OPEN.value,
        "unfound" in request.GET,
    )

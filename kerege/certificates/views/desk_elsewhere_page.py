"""Certificates of others that wait for the coordinator."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.certificates import rules
from kerege.certificates.actions import earned_elsewhere
from kerege.certificates.forms import RemarkForm
from kerege.certificates.models import EarnedElsewhere, ElsewhereState
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.scopes import people_visible_to

PAGE, ONE = "certificates/desk_elsewhere_page.html", "certificates/desk_elsewhere_one_page.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Those that wait, or those already decided."""
    today = timezone.localdate()
    require(rules.can_confirm(request.user, today))
    state = request.GET.get("state", "")
    state = state if state in ElsewhereState.values else ElsewhereState.SENT
    theirs = people_visible_to(request.user, today).exclude(pk__in=[request.user.pk])
    rows = EarnedElsewhere.objects.filter(person__in=theirs, state=state).select_related("person")
    pages = Paginator(rows.order_by("sent_at", "pk"), A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "query": request.GET,
        "state": state,
        "states": ElsewhereState.choices,
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def one_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate with what its holder wrote."""
    return _page(request, _get(request, pk), RemarkForm())


@signed_in
@require_POST
def confirm_it(request: HttpRequest, pk: int) -> HttpResponse:
    """It counts from now on."""
    one = _get(request, pk)
    try:
        earned_elsewhere.confirm(one=one, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The certificate is confirmed: its hours count."))
    return redirect("certificates:desk_elsewhere")


@signed_in
@require_POST
def return_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to its holder, with a remark."""
    one, form = _get(request, pk), RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    try:
        remark = form.cleaned_data["remark"]
        earned_elsewhere.give_back(one=one, remark=remark, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The certificate is returned with your remark."))
    return redirect("certificates:desk_elsewhere")


def _get(request: HttpRequest, pk: int) -> EarnedElsewhere:
    one = get_object_or_404(EarnedElsewhere.objects.select_related("person"), pk=pk)
    require(rules.can_decide(request.user, one, timezone.localdate()))
    return one


def _page(
    request: HttpRequest, one: EarnedElsewhere, form: RemarkForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"one": one, "form": form, "waits": one.state == ElsewhereState.SENT}
    return render(request, ONE, context, status=status)

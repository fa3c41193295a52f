"""The story of a family on its way: words, consent, review; one page for all of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post
from kerege.showcase import dynasty_rules as rules
from kerege.showcase.actions import dynasties as acts
from kerege.showcase.forms.dynasties import DynastyConsentForm, DynastyForm, DynastyPhotoForm
from kerege.showcase.models import Dynasty
from kerege.showcase.queries import dynasties


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Stories of my library."""
    day = timezone.localdate()
    post = find_post(request.user, day)
    context = {
        "dynasties": dynasties.of_library(request.user, post.organisation_id if post else None),
        "may_write": rules.can_write(request.user, day),
    }
    return render(request, "showcase/my_dynasties_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """The story first; the consent is written down on the next page."""
    require(rules.can_write(request.user, timezone.localdate()))
    form = DynastyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = acts.begin(
            values=form.values(), members=form.members(), by=request.user, now=timezone.now()
        )
        messages.success(request, _("The draft is kept. Now write down the consent."))
        return redirect("showcase:my_dynasty", row.pk)
    return render(request, "showcase/new_dynasty_page.html", {"form": form})


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, and what comes next."""
    row = _open(request, pk)
    form = DynastyForm(request.POST or None, instance=Dynasty.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        acts.change(
            dynasty=row,
            values=form.values(),
            members=form.members(),
            reviewed=rules.can_review(request.user, timezone.localdate()),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:my_dynasty", row.pk)
    return _page(request, row, form=form)


@signed_in
@require_POST
def consent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write the consent down."""
    row = _open(request, pk)
    form = DynastyConsentForm(request.POST, instance=Dynasty.objects.get(pk=pk))
    if not form.is_valid():
        return _page(request, row, consent_form=form)
    acts.record_consent(
        dynasty=row,
        given_by=form.cleaned_data["consent_by"],
        on=form.cleaned_data["consent_on"],
        scope=form.cleaned_data["consent_scope"],
        pictures=form.cleaned_data["consent_pictures"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The consent is written down."))
    return redirect("showcase:my_dynasty", row.pk)


@signed_in
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send it, publish it, return it, withdraw the consent, delete it."""
    row = _open(request, pk)
    deed = request.POST.get("deed", "")
    if deed in {"publish", "return"}:
        require(rules.can_review(request.user, timezone.localdate()))
    try:
        told = _do(request, row, deed)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("showcase:my_dynasty", row.pk)
    messages.success(request, told)
    if deed == "delete":
        return redirect("showcase:my_dynasties")
    return redirect("showcase:my_dynasty", row.pk)


@signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Every story that was sent; what waits comes first."""
    require(rules.can_review(request.user, timezone.localdate()))
    return render(request, "showcase/desk/dynasties.html", {"dynasties": dynasties.for_desk()})


def _do(request: HttpRequest, row: Dynasty, deed: str) -> str:
    now, by = timezone.now(), request.user
    if deed == "return":
        words = request.POST.get("remarks", "").replace("\0", "")
        acts.give_back(dynasty=row, remarks=words, by=by, now=now)
        return _("The story is returned with your words.")
    done: dict[str, tuple[Any, str]] = {
        "submit": (acts.submit, _("The story is sent to the methodologists.")),
        "publish": (acts.publish, _("The page of the family is open to everybody.")),
        "withdraw": (acts.withdraw_consent, _("The consent is withdrawn, the page is gone.")),
        "delete": (acts.delete, _("The story is deleted.")),
    }
    if deed not in done:
        raise Http404
    action, words = done[deed]
    action(dynasty=row, by=by, now=now)
    return words


def _page(
    request: HttpRequest,
    row: Dynasty,
    form: DynastyForm | None = None,
    consent_form: DynastyConsentForm | None = None,
) -> HttpResponse:
    fresh = Dynasty.objects.get(pk=row.pk)
    context = {
        "dynasty": row,
        "form": form or DynastyForm(instance=fresh),
        "consent_form": consent_form or DynastyConsentForm(instance=fresh),
        "photo_form": DynastyPhotoForm(),
        "reviews": rules.can_review(request.user, timezone.localdate()),
        "trail": [(_("Dynasties of Readers"), reverse("showcase:my_dynasties")), (str(row), "")],
    }
    return render(request, "showcase/my_dynasty_page.html", context)


def _open(request: HttpRequest, pk: int) -> Dynasty:
    row = get_object_or_404(Dynasty.objects.select_related("library"), pk=pk)
    require(rules.can_change(request.user, row, timezone.localdate()))
    return row

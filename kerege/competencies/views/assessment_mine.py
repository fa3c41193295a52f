"""«My competencies»: where I stand, what others say, what to do next."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.competencies import notes, radar
from kerege.competencies.actions import assessment_claims, assessment_manager, assessment_self
from kerege.competencies.models import AssessmentTalk, Claim, ClaimBy
from kerege.competencies.queries import assessment_mine
from kerege.competencies.queries.assessment_people import has_people
from kerege.competencies.queries.assessment_state import PersonState, state_of
from kerege.competencies.queries.framework_released import main_framework
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "competencies/assessment_mine.html"
PRINT = "competencies/assessment_print.html"


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The radar, the gaps, each competency with whose words stand."""
    return render(request, PAGE, _context(request))


@signed_in
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The same on paper, with places to sign."""
    return render(request, PRINT, _context(request))


@signed_in
@require_POST
def profile(request: HttpRequest) -> HttpResponseBase:
    """Whose targets I measure myself by."""
    state = _state(request)
    if state is None:
        raise Http404
    known = {f"{one.pk}": one for one in state.released.profiles}
    chosen = known.get(request.POST.get("profile", ""))
    if chosen is not None:
        assessment_self.choose_profile(person=request.user, profile=chosen, now=timezone.now())
        messages.success(request, _("The targets are those of the chosen profile now."))
    return redirect("competencies:mine")


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """I take back what I said of myself."""
    claim = get_object_or_404(Claim, pk=pk, person=request.user, by=ClaimBy.SELF)
    try:
        assessment_claims.withdraw(claim=claim, by=request.user, now=timezone.now())
        messages.success(request, _("You have taken it back. It stays in the history."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("competencies:history", claim.competency_id)


@signed_in
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """My answer to what somebody else said of me."""
    others = Claim.objects.exclude(by=ClaimBy.SELF)
    claim = get_object_or_404(others, pk=pk, person=request.user)
    words = notes.read(request.POST.get("answer"))
    if len(words) > notes.LONGEST:
        messages.warning(request, notes.TOO_LONG)
        return redirect("competencies:history", claim.competency_id)
    assessment_claims.answer(claim=claim, words=words, by=request.user, now=timezone.now())
    messages.success(request, _("Your answer stands beside it."))
    return redirect("competencies:history", claim.competency_id)


@signed_in
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponseBase:
    """I agree with what was written about our conversation."""
    talk = get_object_or_404(AssessmentTalk, pk=pk, person=request.user)
    assessment_manager.agree(talk=talk, by=request.user, now=timezone.now())
    messages.success(request, _("You have agreed."))
    return redirect("competencies:mine")


def _state(request: HttpRequest) -> PersonState | None:
    framework = main_framework()
    return state_of(request.user, framework, timezone.localdate()) if framework else None


def _context(request: Any) -> dict[str, Any]:
    state = _state(request)
    if state is None:
        return {"state": None}
    talks = AssessmentTalk.objects.filter(person=request.user).select_related("manager")
    return {
        "person": request.user,
        "state": state,
        "radar": radar.drawn(state),
        "rows": assessment_mine.lines_of(request.user, state),
        "gaps": state.gaps()[:8],
        "sitting": assessment_mine.open_sitting(request.user),
        "last": assessment_mine.last_finished(request.user, state.released),
        "talks": talks.order_by("-held_at", "-pk")[:5],
        "has_people": has_people(request.user, timezone.localdate()),
        "today": timezone.localdate(),
    }

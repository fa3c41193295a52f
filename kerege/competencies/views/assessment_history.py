"""One competency of mine: everything that was said, and a word with evidence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.competencies.actions import assessment_claims
from kerege.competencies.forms.assessment import ClaimForm
from kerege.competencies.models import Claim, ClaimBy, Competency
from kerege.competencies.queries import assessment_mine
from kerege.competencies.queries.framework_released import Released, main_framework, released_of
from kerege.foundation.access import signed_in

PAGE = "competencies/assessment_history.html"


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The history, the latest first; above it what I say now."""
    released, competency = _found(pk)
    pieces = assessment_mine.pieces_for(request.user, pk)
    said = list(assessment_mine.history(request.user, pk))
    own = next((one for one in said if _stands(one) and one.by == ClaimBy.SELF), None)
    form = ClaimForm(request.POST or None, released=released, pieces=pieces, initial=_initial(own))
    if request.method == "POST" and form.is_valid():
        assessment_claims.make(
            person=request.user,
            competency=competency,
            level=form.cleaned_data["level"],
            by=ClaimBy.SELF,
            assessor=request.user,
            note=form.cleaned_data["note"],
            evidence=form.chosen(),
            now=timezone.now(),
        )
        messages.success(request, _("Saved. What you said before stays in the history."))
        return redirect("competencies:history", pk)
    words = {level.level: level.name for level in released.levels}
    context = {
        "competency": competency,
        "form": form,
        "said": [{"claim": one, "stands": _stands(one), "word": words[one.level]} for one in said],
        "trail": [
            (_("My competencies"), reverse("competencies:mine")),
            (competency.code, ""),
        ],
    }
    return render(request, PAGE, context)


def _found(pk: int) -> tuple[Released, Competency]:
    framework = main_framework()
    released = released_of(framework) if framework else None
    for one in released.competencies if released else ():
        if one.pk == pk and released:
            return released, one
    raise Http404


def _stands(claim: Claim) -> bool:
    return claim.superseded_at is None and claim.withdrawn_at is None


def _initial(own: Claim | None) -> dict[str, Any]:
    if own is None:
        return {}
    sources = [one.source for one in own.evidence.all() if one.source]
    typed = next((one for one in own.evidence.all() if not one.source), None)
    return {
        "level": own.level,
        "note": own.note,
        "evidence": sources,
        "own_label": str(typed.label) if typed else "",
        "own_url": typed.url if typed else "",
    }

"""The self-assessment: a domain a step, each tap saved; without script a form with a button."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.competencies import notes
from kerege.competencies.actions import assessment_self
from kerege.competencies.models import HIGHEST_LEVEL, Competency, Domain, SelfAssessment
from kerege.competencies.queries import assessment_mine
from kerege.competencies.queries.framework_released import Released, main_framework, released_of
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "competencies/assessment_step.html"


@signed_in
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Sit down, or go on."""
    framework = main_framework()
    if framework is None:
        raise Http404
    try:
        assessment_self.begin(person=request.user, framework=framework, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("competencies:mine")
    return redirect("competencies:go_on")


@signed_in
def go_on(request: HttpRequest) -> HttpResponseBase:
    """The first step that is not done yet; the last one if all are."""
    found = _find(request)
    if found is None:
        return redirect("competencies:mine")
    sitting, released = found
    claims = assessment_mine.own_claims(request.user, released)
    steps = assessment_mine.steps(released, sitting, claims)
    first = next((step for step in steps if not step.is_done), steps[-1])
    return redirect("competencies:step", first.domain.pk)


@signed_in
def step(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One domain: big targets with words; the button keeps all and goes to the next."""
    found = _find(request)
    if found is None:
        return redirect("competencies:mine")
    sitting, released = found
    domain = _domain(released, pk)
    if request.method != "POST":
        return render(request, PAGE, _context(request, sitting, released, domain))
    _keep(request, sitting, released.in_domain(domain))
    if "take_over" in request.POST:
        return _take_over(request, sitting, released, domain)
    return _next(released, domain, back="back" in request.POST)


@signed_in
@require_POST
def tap(request: HttpRequest, pk: int) -> JsonResponse:
    """One answer from a phone, perhaps a day late; sent twice it is one."""
    found = _find(request)
    if found is None:
        return JsonResponse({"error": _("This self-assessment is finished.")}, status=409)
    sitting, released = found
    known = {one.pk: one for one in released.competencies}
    level, key = _level(request.POST.get("level", "")), _key(request.POST.get("key", ""))
    if pk not in known or level is None:
        return JsonResponse({"error": _("Please choose a level from 0 to 4.")}, status=400)
    claim = assessment_self.tap(
        sitting=sitting,
        competency=known[pk],
        level=level,
        key=key,
        waited=_waited(request.POST.get("waited", "")),
        note=_note(request.POST.get("note")),
        now=timezone.now(),
    )
    claims = assessment_mine.own_claims(request.user, released)
    steps = assessment_mine.steps(released, sitting, claims)
    done = sum(one.done for one in steps)
    return JsonResponse({"level": claim.level, "done": done, "total": len(known)})


@signed_in
@require_POST
def finish(request: HttpRequest) -> HttpResponseBase:
    """Done for this time."""
    found = _find(request)
    if found is None:
        return redirect("competencies:mine")
    try:
        assessment_self.finish(sitting=found[0], now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("competencies:go_on")
    messages.success(request, _("Thank you! This is where you stand today."))
    return redirect("competencies:mine")


def _find(request: HttpRequest) -> tuple[SelfAssessment, Released] | None:
    sitting = assessment_mine.open_sitting(request.user)
    released = released_of(sitting.framework) if sitting else None
    return (sitting, released) if sitting and released else None


def _domain(released: Released, pk: int) -> Domain:
    for domain in released.domains:
        if domain.pk == pk and released.in_domain(domain):
            return domain
    raise Http404


def _keep(request: HttpRequest, sitting: SelfAssessment, asked: list[Competency]) -> None:
    """What a plain form brings: levels and notes of one domain."""
    for competency in asked:
        level = _level(request.POST.get(f"level_{competency.pk}", ""))
        if level is not None:
            assessment_self.tap(
                sitting=sitting,
                competency=competency,
                level=level,
                note=_note(request.POST.get(f"note_{competency.pk}")),
                now=timezone.now(),
            )


def _take_over(
    request: HttpRequest, sitting: SelfAssessment, released: Released, domain: Domain
) -> HttpResponseBase:
    count = assessment_self.as_last_time(
        sitting=sitting, competencies=released.in_domain(domain), now=timezone.now()
    )
    told = ngettext(
        "%(count)s answer is taken over from the last time.",
        "%(count)s answers are taken over from the last time.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("competencies:step", domain.pk)


def _next(released: Released, domain: Domain, *, back: bool) -> HttpResponseBase:
    asked = [one.pk for one in released.domains if released.in_domain(one)]
    place = asked.index(domain.pk) + (-1 if back else 1)
    if place >= len(asked):
        return redirect("competencies:step", domain.pk)
    return redirect("competencies:step", asked[max(place, 0)])


def _context(
    request: HttpRequest, sitting: SelfAssessment, released: Released, domain: Domain
) -> dict[str, Any]:
    claims = assessment_mine.own_claims(request.user, released)
    steps = assessment_mine.steps(released, sitting, claims)
    current = next(one for one in steps if one.domain.pk == domain.pk)
    asked = assessment_mine.questions(released, domain, sitting, claims)
    return {
        "sitting": sitting,
        "released": released,
        "steps": steps,
        "current": current,
        "questions": asked,
        "levels": released.levels,
        "is_last": current.number == len(steps),
        "can_take_over": any(one.last_level is not None for one in asked),
        "done": sum(one.done for one in steps),
        "total": len(released.competencies),
    }


def _level(text: str) -> int | None:
    levels = {f"{level}": level for level in range(HIGHEST_LEVEL + 1)}
    return levels.get(text)


def _note(text: str | None) -> str | None:
    """None where none was sent: what was said before stays."""
    return None if text is None else notes.read(text)[: notes.LONGEST]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _waited(text: str) -> timedelta:
    """Seconds that the answer lay on the phone, measured by the phone's own clock."""
    return timedelta(seconds=int(text) if text.isdecimal() and len(text) < 9 else 0)

"""A manager's people: the list, the assessment of one of them, what both agree."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kerege.competencies import notes, radar
from kerege.competencies.actions import assessment_manager
from kerege.competencies.models import AssessmentTalk, Claim, ClaimBy, Framework
from kerege.competencies.queries import assessment_mine
from kerege.competencies.queries.assessment_people import lines, people_assessed_by
from kerege.competencies.queries.assessment_state import PersonState, state_of
from kerege.competencies.queries.framework_released import main_framework
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person

PEOPLE = "competencies/assessment_people.html"
PAGE = "competencies/assessment_person.html"
A_PAGE = 50
LEVELS = {f"{level}": level for level in range(5)}


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everybody whose levels I may assess, with where each stands."""
    day = timezone.localdate()
    people = people_assessed_by(request.user, day).order_by("family_name", "given_name", "pk")
    framework = main_framework()
    words = request.GET.get("q", "").strip()[:100]
    require(bool(words) or people.exists())
    for word in words.split():
        people = people.filter(family_name__icontains=word) | people.filter(
            given_name__icontains=word
        )
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    told = lines(list(page.object_list), framework, day) if framework else []
    return render(request, PEOPLE, {"page": page, "lines": told, "q": words, "query": request.GET})


@signed_in
def person_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The assessment of one person: mine first, then hers beside it."""
    person, framework, state = _found(request, pk)
    if request.method == "POST":
        return _save(request, person, state)
    return render(request, PAGE, _context(request, person, framework, state))


@signed_in
@require_POST
def talk(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What we agreed."""
    person, framework, _state = _found(request, pk)
    try:
        assessment_manager.write_talk(
            person=person,
            framework=framework,
            note=notes.read(request.POST.get("note"))[:2000],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Written down. The person sees it and can agree."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("competencies:person", pk)


def _found(request: HttpRequest, pk: int) -> tuple[Person, Framework, PersonState]:
    day = timezone.localdate()
    person = get_object_or_404(people_assessed_by(request.user, day), pk=pk)
    framework = main_framework()
    state = state_of(person, framework, day) if framework else None
    if framework is None or state is None:
        raise Http404
    return person, framework, state


def _save(request: HttpRequest, person: Person, state: PersonState) -> HttpResponseBase:
    levels, said = {}, {}
    for one in state.states:
        competency = one.competency
        level = LEVELS.get(request.POST.get(f"level_{competency.pk}", ""))
        if level is not None:
            levels[competency] = level
            said[competency.pk] = notes.read(request.POST.get(f"note_{competency.pk}"))
    if any(len(note) > notes.LONGEST for note in said.values()):
        messages.warning(request, notes.TOO_LONG)
        return redirect("competencies:person", person.pk)
    try:
        count = assessment_manager.assess(
            person=person, levels=levels, notes=said, by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        told = ngettext("%(count)s level is saved.", "%(count)s levels are saved.", count)
        messages.success(request, told % {"count": count})
    return redirect("competencies:person", person.pk)


def _context(
    request: HttpRequest, person: Person, framework: Framework, state: PersonState
) -> dict[str, Any]:
    """Her own level stands beside only those that I have judged: it would lead my hand."""
    mine = {
        claim.competency_id: claim
        for claim in Claim.objects.standing().filter(
            person=person, by=ClaimBy.MANAGER, competency__domain__framework=framework
        )
    }
    rows = [
        (domain, [{"line": line, "mine": mine.get(line.state.competency.pk)} for line in of])
        for domain, of in assessment_mine.lines_of(person, state)
    ]
    talks = AssessmentTalk.objects.filter(person=person).select_related("manager")
    is_whole = len(mine) >= len(state.states)
    return {
        "person": person,
        "state": state,
        "rows": rows,
        "levels": state.released.levels,
        "given": len(mine),
        "total": len(state.states),
        "radar": radar.drawn(state, with_self=is_whole),
        "is_whole": is_whole,
        "differences": [
            one
            for one in state.states
            if one.competency.pk in mine
            and one.self_level is not None
            and one.self_level != one.manager_level
        ],
        "talks": talks.order_by("-held_at", "-pk")[:5],
        "trail": [
            (_("My competencies"), reverse("competencies:mine")),
            (_("My people"), reverse("competencies:people")),
            (person.full_name, ""),
        ],
    }

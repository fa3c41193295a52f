"""The grid of targets, and the words of the scale."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.competencies.actions import framework_edit
from kerege.competencies.forms.framework import ScaleForm
from kerege.competencies.models import HIGHEST_LEVEL, Competency, Framework, RoleProfile, Target
from kerege.competencies.views import framework_desk as desk
from kerege.foundation.access import signed_in

PAGE = "competencies/desk/targets.html"
FORM = "competencies/desk/form.html"
LEVELS = {"": None} | {f"{level}": level for level in range(HIGHEST_LEVEL + 1)}


@signed_in
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Profiles side by side, a level for each competency."""
    framework = desk.open_to_edit(request, code)
    profiles = list(framework.profiles.order_by("order", "pk"))
    rows = Competency.objects.current().filter(domain__framework=framework)
    competencies = list(rows.select_related("domain").in_order())
    if request.method == "POST":
        return _save(request, framework, profiles, competencies)
    return render(request, PAGE, _context(framework, profiles, competencies))


@signed_in
def scale(request: HttpRequest, code: str) -> HttpResponse:
    """The words of the five levels in three languages."""
    framework = desk.open_to_edit(request, code)
    form = ScaleForm(request.POST or None, framework=framework)
    if request.method == "POST" and form.is_valid():
        framework_edit.set_scale(
            framework=framework, words=form.words(), by=request.user, now=desk.now()
        )
        messages.success(request, _("Saved. Readers see it when you release a version."))
        return redirect("competencies:desk_scale", code)
    context = desk.page(framework, "desk_scale", form=form, heading=str(framework))
    context["back"] = reverse("competencies:desk_framework", args=[code])
    return render(request, FORM, context)


def _save(
    request: HttpRequest,
    framework: Framework,
    profiles: list[RoleProfile],
    competencies: list[Competency],
) -> HttpResponseBase:
    levels = {}
    for profile in profiles:
        for one in competencies:
            told = request.POST.get(f"target_{profile.pk}_{one.pk}")
            if told in LEVELS:
                levels[profile.pk, one.pk] = LEVELS[told]
    count = framework_edit.set_targets(
        framework=framework, levels=levels, by=request.user, now=desk.now()
    )
    told = ngettext("%(count)s target is changed.", "%(count)s targets are changed.", count)
    messages.success(request, told % {"count": count})
    return redirect("competencies:desk_targets", framework.code)


def _context(
    framework: Framework, profiles: list[RoleProfile], competencies: list[Competency]
) -> dict[str, Any]:
    held = {
        (one.profile_id, one.competency_id): one.level
        for one in Target.objects.filter(profile__in=profiles)
    }
    return desk.page(
        framework,
        "desk_targets",
        profiles=profiles,
        levels=range(HIGHEST_LEVEL + 1),
        rows=[
            {
                "competency": one,
                "cells": [
                    {
                        "name": f"target_{profile.pk}_{one.pk}",
                        "profile": profile,
                        "level": held.get((profile.pk, one.pk)),
                    }
                    for profile in profiles
                ],
            }
            for one in competencies
        ],
    )

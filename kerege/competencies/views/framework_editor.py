"""The editor of a framework: domains and competencies, each with a form of its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.competencies.actions import framework_edit
from kerege.competencies.forms.framework import (
    CompetencyForm,
    DomainForm,
    FrameworkForm,
    ProfileForm,
    RetireForm,
)
from kerege.competencies.models import Competency, Domain, Framework, RoleProfile
from kerege.competencies.queries.framework_changes import between
from kerege.competencies.queries.framework_snapshot import snapshot_of
from kerege.competencies.views import framework_desk as desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer

PAGE = "competencies/desk/framework.html"
FORM = "competencies/desk/form.html"
RETIRE = "competencies/desk/retire.html"


@signed_in
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """All domains with their competencies, and what misses a language."""
    framework = desk.open_to_edit(request, code)
    return render(request, PAGE, _context(framework))


@signed_in
def texts(request: HttpRequest, code: str) -> HttpResponse:
    """The name and description of the framework itself."""
    framework = desk.open_to_edit(request, code)
    form = FrameworkForm(request.POST or None, instance=framework)
    return _save(request, framework, form, framework, str(framework))


@signed_in
@require_POST
def main(request: HttpRequest, code: str) -> HttpResponseBase:
    """This one becomes the framework of the region."""
    framework = desk.open_to_edit(request, code)
    framework_edit.make_main(framework=framework, by=request.user, now=desk.now())
    messages.success(request, _("People assess themselves by this framework now."))
    return redirect("competencies:desk_framework", code)


@signed_in
def domain(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """A domain, new or known."""
    framework = desk.open_to_edit(request, code)
    row = get_object_or_404(framework.domains, pk=pk) if pk else Domain(framework=framework)
    form = DomainForm(request.POST or None, instance=row)
    return _save(request, framework, form, row, str(row) if pk else _("New domain"))


@signed_in
def competency(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """A competency, new or known."""
    framework = desk.open_to_edit(request, code)
    row = _competency(framework, pk) if pk else Competency()
    wanted = {"domain": request.GET.get("domain", "")[:18]}
    form = CompetencyForm(
        request.POST or None, instance=row, framework=framework, initial=None if pk else wanted
    )
    return _save(request, framework, form, row, str(row) if pk else _("New competency"))


@signed_in
def profile(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """A profile, new or known."""
    framework = desk.open_to_edit(request, code)
    row = get_object_or_404(framework.profiles, pk=pk) if pk else RoleProfile(framework=framework)
    form = ProfileForm(request.POST or None, instance=row)
    back = "competencies:desk_targets"
    return _save(request, framework, form, row, str(row) if pk else _("New profile"), back=back)


@signed_in
def retire(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A competency is asked no longer; perhaps another takes its place."""
    framework = desk.open_to_edit(request, code)
    row = _competency(framework, pk)
    form = RetireForm(request.POST or None, competency=row)
    if request.method == "POST" and form.is_valid():
        replaced_by = form.cleaned_data["replaced_by"]
        framework_edit.retire(
            competency=row, replaced_by=replaced_by, by=request.user, now=desk.now()
        )
        messages.success(request, _("Retired: it is gone from the next version on."))
        return redirect("competencies:desk_framework", code)
    return render(request, RETIRE, desk.page(framework, "desk_framework", form=form, row=row))


@signed_in
@require_POST
def restore(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A retired competency comes back."""
    framework = desk.open_to_edit(request, code)
    framework_edit.restore(competency=_competency(framework, pk), by=request.user, now=desk.now())
    return redirect("competencies:desk_framework", code)


@signed_in
@require_POST
def move_domain(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A domain changes places with its neighbour."""
    framework = desk.open_to_edit(request, code)
    row = get_object_or_404(framework.domains.select_related("framework"), pk=pk)
    return _done(request, framework, framework_edit.move, thing=row, up=_is_up(request))


@signed_in
@require_POST
def move_competency(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A competency changes places with its neighbour."""
    framework = desk.open_to_edit(request, code)
    row = _competency(framework, pk)
    return _done(request, framework, framework_edit.move, thing=row, up=_is_up(request))


@signed_in
@require_POST
def delete_domain(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """An empty domain goes."""
    framework = desk.open_to_edit(request, code)
    row = get_object_or_404(framework.domains, pk=pk)
    return _done(request, framework, framework_edit.delete, thing=row)


@signed_in
@require_POST
def delete_competency(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A competency that nobody has seen released goes."""
    framework = desk.open_to_edit(request, code)
    row = _competency(framework, pk)
    return _done(request, framework, framework_edit.delete, thing=row)


def _competency(framework: Framework, pk: int) -> Competency:
    rows = Competency.objects.select_related("domain__framework")
    return get_object_or_404(rows, domain__framework=framework, pk=pk)


def _is_up(request: HttpRequest) -> bool:
    return request.POST.get("to") == "up"


def _done(
    request: HttpRequest, framework: Framework, action: Callable[..., Any], **what: Any
) -> HttpResponseBase:
    try:
        action(by=request.user, now=desk.now(), **what)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    back_to = redirect("competencies:desk_framework", framework.code).url
    return answer(request, PAGE, _context(framework), partial="domains", back_to=back_to)


def _save(
    request: HttpRequest,
    framework: Framework,
    form: Any,
    row: Any,
    heading: str,
    *,
    back: str = "competencies:desk_framework",
) -> HttpResponse:
    """A form of one row: kept by the action, which knows what is taken."""
    if request.method == "POST" and form.is_valid():
        try:
            framework_edit.save(
                thing=row, values=form.cleaned_data, by=request.user, now=desk.now()
            )
            messages.success(request, _("Saved. Readers see it when you release a version."))
            return redirect(back, framework.code)
        except Refused as refusal:
            form.add_error("code" if "code" in form.fields else None, refusal.message)
    context = desk.page(framework, "", form=form, heading=heading)
    context["trail"] = [
        (_("Competencies"), reverse("competencies:desk")),
        (str(framework), reverse("competencies:desk_framework", args=[framework.code])),
        (heading, ""),
    ]
    return render(request, FORM, context | {"back": reverse(back, args=[framework.code])})


def _context(framework: Framework) -> dict[str, Any]:
    rows = Competency.objects.filter(domain__framework=framework).select_related(
        "domain", "replaced_by"
    )
    current: dict[int, list[dict[str, Any]]] = {}
    retired = []
    for one in rows.in_order():
        if one.retired_at:
            retired.append(one)
        else:
            texts = (one.name, one.description, one.evidence_hint)
            missing = sorted({code for text in texts if text for code in text.missing()})
            current.setdefault(one.domain_id, []).append({"row": one, "missing": missing})
    last = framework.versions.order_by("-number").first()
    draft = snapshot_of(framework)
    return desk.page(
        framework,
        "desk_framework",
        domains=[
            {"row": one, "missing": one.name.missing(), "competencies": current.get(one.pk, [])}
            for one in framework.domains.order_by("order", "pk")
        ],
        retired=retired,
        last=last,
        is_changed=last is None or not between(last.snapshot, draft).is_empty,
    )

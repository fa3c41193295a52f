"""The trainer's desk: a new class, its code, how far everybody is, the end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.catalogue import sandbox_exports, sandbox_links, sandbox_rules
from kerege.catalogue.actions import sandboxes
from kerege.catalogue.forms.sandbox import SandboxForm
from kerege.catalogue.models import Sandbox
from kerege.catalogue.queries import sandbox_work
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX


@signed_in
def show_list(request: HttpRequest) -> HttpResponseBase:
    """My classes, and a form for a new one."""
    day = timezone.localdate()
    require(sandbox_rules.can_train(request.user, day))
    form = SandboxForm(request.POST or None, initial={"ends_on": day.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            made = sandboxes.make_sandbox(
                title=form.cleaned_data["title"],
                ends_on=form.cleaned_data["ends_on"],
                wanted=form.wanted(),
                by=request.user,
                now=timezone.now(),
            )
            return redirect("catalogue:sandbox", made.pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    found = sandbox_work.with_counts(sandbox_rules.sandboxes_of(request.user, day))
    return render(request, "catalogue/sandbox/list.html", {"form": form, "sandboxes": found[:100]})


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The code to tell, the tasks, and the results as they come in."""
    sandbox = _sandbox(request, pk)
    tasks, lines = sandbox_work.results(sandbox)
    can_list = sandbox_rules.can_train(request.user, timezone.localdate())
    context = {
        "sandbox": sandbox,
        "tasks": tasks,
        "lines": lines,
        "progress": sandbox_work.by_task(tasks, lines),
        "origins": sandbox_links.origins_of(sandbox),
        "now": timezone.now(),
        "copies": sandbox.records.count(),
        "goes_on": sandbox.ends_on + sandboxes.KEPT,
        "trail": [
            (
                _("Training in the catalogue"),
                reverse("catalogue:sandboxes" if can_list else "catalogue:trainings"),
            ),
            (sandbox.title, ""),
        ],
    }
    return render(request, "catalogue/sandbox/desk.html", context)


@signed_in
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """No more answers."""
    sandboxes.close_sandbox(sandbox=_sandbox(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The class is over. You can open it again."))
    return redirect("catalogue:sandbox", pk)


@signed_in
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The class goes on."""
    sandboxes.reopen_sandbox(sandbox=_sandbox(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The class goes on."))
    return redirect("catalogue:sandbox", pk)


@signed_in
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Copies, tasks and answers are deleted."""
    sandboxes.throw_away(sandbox=_sandbox(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The class and its answers are deleted."))
    has_list = sandbox_rules.can_train(request.user, timezone.localdate())
    return redirect("catalogue:sandboxes" if has_list else "catalogue:trainings")


@signed_in
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The results as a workbook."""
    sandbox = _sandbox(request, pk)
    answer = HttpResponse(sandbox_exports.results_xlsx(sandbox), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="training-{sandbox.code}.xlsx"'
    return answer


def _sandbox(request: HttpRequest, pk: int) -> Sandbox:
    day = timezone.localdate()
    require(sandbox_rules.trains(request.user, day))
    return get_object_or_404(sandbox_rules.sandboxes_of(request.user, day), pk=pk)

"""The register of methodological decisions: for everybody and on the desk."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import public, require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.pagecache import remembered
from kerege.foundation.tables_out import XLSX
from kerege.materials import desk_rules as rules
from kerege.materials import desk_sheets
from kerege.materials.actions import desk_decisions as actions
from kerege.materials.forms.desk_decision import DecisionForm, StepForm
from kerege.materials.models import Decision, DecisionState, DecisionStep, TakenAt
from kerege.materials.queries import desk_decisions as queries
from kerege.materials.queries.desk_decisions import WantedDecisions

ON_A_PAGE = 30
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """The register, narrowed."""
    return render(request, "materials/decisions_page.html", _register(request, with_drafts=False))


@public
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """The same list for Excel."""
    body = desk_sheets.decisions_xlsx(queries.narrowed(_wanted(request)))
    headers = {"Content-Disposition": 'attachment; filename="decisions.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


@public
@require_safe
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: its text, what became of it, what it changed."""
    row = _public(pk)
    context = {
        "decision": row,
        "authors": row.authors.order_by("order"),
        "steps": queries.steps_of(row),
        "changed": queries.changed_by(row),
        "trail": [(_("Methodological decisions"), reverse("materials:decisions")), (str(row), "")],
    }
    return render(request, "materials/decision_page.html", context)


@public
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision for Word."""
    from kerege.materials import desk_word  # noqa: PLC0415 -- it loads python-docx

    row = _public(pk)
    body = desk_word.written(str(row), desk_sheets.decision_paragraphs(row))
    headers = {"Content-Disposition": f'attachment; filename="decision-{row.pk}.docx"'}
    return HttpResponse(body, content_type=WORD, headers=headers)


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The register on the desk, with what is not public."""
    _enter(request)
    context = _register(request, with_drafts=True)
    return render(request, "materials/desk_decisions_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """Write a decision into the register."""
    _enter(request)
    form = DecisionForm(request.POST or None, initial={"taken_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        row = _keep(request, None, form)
        return redirect("materials:edit_decision", row.pk)
    return _page(request, None, form, None)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Correct what is written."""
    _enter(request)
    row = get_object_or_404(Decision, pk=pk)
    form = DecisionForm(request.POST or None, instance=Decision.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        _keep(request, row, form)
        return redirect("materials:edit_decision", pk)
    return _page(request, row, form, None)


@signed_in
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Amended, suspended, cancelled, in force again; or a change taken back."""
    _enter(request)
    row = get_object_or_404(Decision, pk=pk)
    if said := request.POST.get("take_back", ""):
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else 0
        step = get_object_or_404(DecisionStep, pk=number, decision=row)
        actions.take_back_step(step=step, by=request.user, now=timezone.now())
        messages.success(request, _("The change is taken back."))
        return redirect("materials:edit_decision", pk)
    form = StepForm(row, request.POST, prefix="step")
    if not form.is_valid():
        return _page(request, row, DecisionForm(instance=row), form)
    try:
        said_now: dict[str, Any] = dict(form.cleaned_data, by=request.user, now=timezone.now())
        actions.change_state(decision=row, **said_now)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return _page(request, row, DecisionForm(instance=row), form)
    messages.success(request, _("Saved."))
    return redirect("materials:edit_decision", pk)


def _keep(request: HttpRequest, row: Decision | None, form: DecisionForm) -> Decision:
    kept = actions.keep(
        row=row,
        values={name: form.cleaned_data[name] for name in form.Meta.fields},
        authors=form.cleaned_data["authors"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Saved."))
    return kept


def _page(
    request: HttpRequest, row: Decision | None, form: DecisionForm, step: StepForm | None
) -> HttpResponse:
    title = str(row) if row else _("New decision")
    first = {"on": timezone.localdate()}
    context = {
        "form": form,
        "row": row,
        "steps": queries.steps_of(row) if row else [],
        "step": step or (StepForm(row, prefix="step", initial=first) if row else None),
        "trail": [
            (_("Methodological decisions"), reverse("materials:desk_decisions")),
            (title, ""),
        ],
    }
    return render(request, "materials/desk_decision_page.html", context)


def _register(request: HttpRequest, *, with_drafts: bool) -> dict[str, Any]:
    wanted = _wanted(request)
    rows = Paginator(queries.narrowed(wanted, with_drafts=with_drafts), ON_A_PAGE)
    return {
        "page": rows.get_page(request.GET.get("page")),
        "wanted": wanted,
        "years": [str(year) for year in queries.years()],
        "states": DecisionState.choices,
        "meetings": TakenAt.choices,
        "asked": request.GET.urlencode(),
    }


def _wanted(request: HttpRequest) -> WantedDecisions:
    names = ("words", "year", "state", "taken_at")
    told = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in names}
    return WantedDecisions(**told)


def _public(pk: int) -> Decision:
    rows: Any = Decision.objects.public()
    row: Decision = get_object_or_404(rows, pk=pk)
    return row


def _enter(request: HttpRequest) -> None:
    require(rules.can_keep(request.user, timezone.localdate()))

"""Results of a defence on the desk: the table, diplomas, the release, the protocol."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework.actions import defence_results
from kerege.coursework.defence_tasks import make_protocols
from kerege.coursework.defence_xlsx import results_xlsx
from kerege.coursework.forms.defence import DecisionForm
from kerege.coursework.models import Award, Defence
from kerege.coursework.queries.defence_results import results_of
from kerege.coursework.views.defence_desk import open_defence, open_slot, page
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.foundation.translated import T, languages
from kerege.ui.htmx import wants_partial

PAGE = "coursework/defence_results.html"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Medians, places, flags; who lacks sheets."""
    event, defence = open_defence(request, slug, pk)
    context = page(request, event, **_context(defence))
    template = f"{PAGE}#protocols" if wants_partial(request) else PAGE
    return render(request, template, context)


@signed_in
@require_POST
def award(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The diploma of one work."""
    _event, slot = open_slot(request, slug, pk)
    told = {
        code: request.POST.get(f"nomination_{code}", "").replace("\0", "").strip()[:200]
        for code in languages()
    }
    nomination = T({code: text for code, text in told.items() if text})
    try:
        defence_results.set_award(
            slot=slot,
            award=request.POST.get("award", ""),
            nomination=nomination,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message or _("This button is not known."))
    else:
        messages.success(request, _("The changes are saved."))
    return redirect("coursework:defence_results", slug, slot.defence_id)


@signed_in
@require_POST
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Everybody sees their results from now on."""
    event, defence = open_defence(request, slug, pk)
    form = DecisionForm(request.POST, instance=defence)
    if not form.is_valid():
        context = page(request, event, **_context(defence) | {"form": form})
        return render(request, PAGE, context, status=422)
    try:
        defence_results.release(
            defence=defence,
            by=request.user,
            decision=form.cleaned_data["decision"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        defence.refresh_from_db()
        context = page(request, event, **_context(defence) | {"form": form})
        return render(request, PAGE, context, status=422)
    make_protocols.enqueue(defence.pk)
    messages.success(request, _("The results are released, and the participants are written to."))
    return redirect("coursework:defence_results", slug, pk)


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Close results that were released by mistake."""
    _event, defence = open_defence(request, slug, pk)
    defence_results.take_back(defence=defence, by=request.user, now=timezone.now())
    messages.success(request, _("The results are closed again. Letters that went out remain."))
    return redirect("coursework:defence_results", slug, pk)


@signed_in
@require_POST
def make(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Make the files of the protocol anew."""
    _event, defence = open_defence(request, slug, pk)
    if defence.is_released:
        make_protocols.enqueue(defence.pk)
        messages.success(request, _("The protocol is being made."))
    return redirect("coursework:defence_results", slug, pk)


@signed_in
def protocol(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A file of the protocol: `?language=ru&suffix=docx`."""
    _event, defence = open_defence(request, slug, pk)
    row = get_object_or_404(
        defence.protocols,
        language=request.GET.get("language", "kk"),
        suffix=request.GET.get("suffix", "pdf"),
    )
    if not row.file or not default_storage.exists(row.file.name):
        raise Http404
    response = FileResponse(
        default_storage.open(row.file.name),
        as_attachment=True,
        filename=f"{slug}-protocol-{row.language}.{row.suffix}",
        content_type=TYPES[row.suffix],
    )
    response["Cache-Control"] = "private, no-cache"
    return response


@signed_in
def table(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All sheets and medians as XLSX."""
    _event, defence = open_defence(request, slug, pk)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-defence.xlsx"'}
    return HttpResponse(results_xlsx(results_of(defence)), content_type=XLSX, headers=headers)


def _context(defence: Defence) -> dict[str, Any]:
    results = results_of(defence)
    files = list(defence.protocols.order_by("language", "-suffix"))
    return {
        "defence": defence,
        "results": results,
        "rows": results.by_place(),
        "missing": results.missing(),
        "awards": Award.choices,
        "form": DecisionForm(instance=defence),
        "protocols": files,
        "is_making": defence.is_released and len(files) < 4,
        "can_release": defence.state == "closed",
        "awarded": sum(1 for row in results.rows if row.slot.award),
    }

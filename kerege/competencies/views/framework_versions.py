"""Releasing a framework, what differs between versions, and its tables in and out."""

import base64
import binascii
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.competencies import exports, framework_table
from kerege.competencies.actions import framework_release
from kerege.competencies.actions.framework_import import take_rows
from kerege.competencies.forms.framework import ReleaseForm, TableForm
from kerege.competencies.models import Framework
from kerege.competencies.queries.framework_changes import between
from kerege.competencies.queries.framework_released import released_of
from kerege.competencies.queries.framework_snapshot import snapshot_of
from kerege.competencies.views import framework_desk as desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.imports.reading.table import MOST_BYTES, TooLarge

PAGE = "competencies/desk/versions.html"
TABLE = "competencies/desk/table.html"
CSV = "text/csv; charset=utf-8"
MOST_PREVIEWED = 2 * 1024 * 1024


@signed_in
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every version with what was new; above them the draft, to be released."""
    framework = desk.open_to_edit(request, code)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = framework_release.release(
                framework=framework, note=form.cleaned_data["note"], by=request.user, now=desk.now()
            )
            messages.success(
                request, _("Version %(number)s is released.") % {"number": version.number}
            )
            return redirect("competencies:desk_versions", code)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    return render(request, PAGE, _context(framework, form))


@signed_in
def table(request: HttpRequest, code: str) -> HttpResponseBase:
    """A table is shown row by row before anything is taken."""
    framework = desk.open_to_edit(request, code)
    context = desk.page(framework, "desk_table", form=TableForm(), read=None)
    if request.method == "POST":
        try:
            body = _body(request)
            read = framework_table.read(body)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return render(request, TABLE, context)
        if "take" in request.POST:
            return _take(request, framework, read)
        context |= {"read": read, "body": base64.b64encode(body).decode()}
        context["new"] = _new(framework, read)
    return render(request, TABLE, context)


@signed_in
@require_safe
def csv(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as a table that can be taken in again."""
    framework = desk.open_to_edit(request, code)
    return _file(exports.table(framework), f"{code}.csv")


@signed_in
@require_safe
def moodle(request: HttpRequest, code: str) -> HttpResponse:
    """The released version for Moodle, in the language of the page."""
    framework = desk.open_to_edit(request, code)
    released = released_of(framework)
    if released is None:
        raise Http404
    language = (get_language() or "kk").split("-")[0]
    return _file(exports.moodle(released, language), f"{code}-moodle-{language}.csv")


def _take(
    request: HttpRequest, framework: Framework, read: framework_table.Read
) -> HttpResponseBase:
    taken = take_rows(framework=framework, rows=read.rows, by=request.user, now=desk.now())
    told = _("New: %(new)s. Changed: %(changed)s. As before: %(same)s. Not taken: %(bad)s.") % {
        "new": len(taken.new),
        "changed": len(taken.changed),
        "same": len(taken.same),
        "bad": len(read.bad),
    }
    messages.success(request, told)
    return redirect("competencies:desk_framework", framework.code)


def _body(request: HttpRequest) -> bytes:
    """The file that was chosen, or the one whose rows were shown a moment ago."""
    file = request.FILES.get("file")
    if file is not None:
        if file.size > min(MOST_BYTES, MOST_PREVIEWED):
            raise TooLarge(_("The file is larger than 2 MB. A framework is never that long."))
        return file.read()
    try:
        return base64.b64decode(request.POST.get("body", ""), validate=True)
    except binascii.Error:
        return b""


def _new(framework: Framework, read: framework_table.Read) -> set[str]:
    """Codes of the table that the draft does not have."""
    known = {
        one["code"]
        for domain in snapshot_of(framework)["domains"]
        for one in (domain, *domain["competencies"])
    }
    return {row.code for row in read.rows} - known


def _context(framework: Framework, form: ReleaseForm) -> dict[str, Any]:
    versions = list(framework.versions.order_by("-number"))
    empty: dict[str, Any] = {"domains": []}
    before = [one.snapshot for one in versions[1:]] + [empty]
    last = versions[0].snapshot if versions else empty
    return desk.page(
        framework,
        "desk_versions",
        form=form,
        draft=between(last, snapshot_of(framework)),
        versions=[
            {"row": one, "changes": between(old, one.snapshot) if old is not empty else None}
            for one, old in zip(versions, before, strict=True)
        ],
    )


def _file(body: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=CSV, headers=named)

"""Rubrics on the desk: the list, one rubric with its versions, the editor, tables in and out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework import review_rules, rubric_content, rubric_sheet, rubric_starters
from kerege.coursework.actions import rubric_versions
from kerege.coursework.forms.rubric import RubricFileForm, RubricForm
from kerege.coursework.models import Rubric, RubricVersion
from kerege.coursework.queries import rubric_list
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.imports.reading.table import MOST_BYTES, TooLarge
from kerege.imports.reading.workbook import read_workbook
from kerege.network import rules as network_rules
from kerege.network.models import Organisation


@signed_in
def show_all(request: HttpRequest) -> HttpResponse:
    """Every rubric, or those that were put away."""
    _enter(request)
    words = request.GET.get("words", "").replace("\0", "")[:100]
    is_archive = request.GET.get("show") == "archived"
    rows = list(rubric_list.rubrics(words=words, archived=is_archive))
    context = {
        "rows": rows,
        "words": words,
        "is_archive": is_archive,
        "archived": Rubric.objects.exclude(archived_at=None).count(),
    }
    return render(request, "coursework/rubric_list.html", context)


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One rubric: a version of it, its history, what changed."""
    rubric = _open(request, pk)
    versions = list(rubric.versions.order_by("-number"))
    version = _chosen(versions, request.GET.get("version", "")) or versions[0]
    before = _chosen(versions, request.GET.get("before", ""))
    context = {
        "rubric": rubric,
        "versions": versions,
        "version": version,
        "before": before,
        "changes": rubric_list.differences(before, version) if before else [],
        "homework": list(
            version.assignments.select_related("event").order_by("-created_at", "pk")[:50]
        ),
        "trail": _trail(rubric),
        **_content(version),
    }
    return render(request, "coursework/rubric.html", context)


@signed_in
def print_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version on paper."""
    version = _version(request, pk, number)
    context = {"rubric": version.rubric, "version": version, **_content(version)}
    return render(request, "coursework/rubric_print.html", context)


@signed_in
def export(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as a workbook."""
    version = _version(request, pk, number)
    response = HttpResponse(rubric_sheet.workbook(version), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="rubric-{pk}-{number}.xlsx"'
    return response


@signed_in
def add(request: HttpRequest) -> HttpResponseBase:
    """A new rubric."""
    _enter(request)
    form = RubricForm(data=request.POST or None, competencies=rubric_list.competency_choices())
    if request.method != "POST" or _only_arranged(request, form) or not form.is_valid():
        return _editor(request, form)
    rubric = rubric_versions.create(
        title=form.title(),
        criteria=form.criteria(),
        owner=_owner(request),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The rubric is kept."))
    return redirect(rubric)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change the open version; a used one is followed by another."""
    rubric = _open(request, pk)
    latest = rubric_list.latest_of(rubric)
    form = RubricForm(
        data=request.POST or None,
        title=rubric.title,
        criteria=latest.criteria,
        competencies=rubric_list.competency_choices(),
    )
    seen = request.POST.get("seen", latest.content_sha256)
    if request.method != "POST" or _only_arranged(request, form) or not form.is_valid():
        return _editor(request, form, rubric=rubric, latest=latest, seen=seen)
    try:
        version = rubric_versions.change(
            rubric=rubric,
            title=form.title(),
            criteria=form.criteria(rubric_list.keys_of(rubric)),
            seen=seen,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.trouble = str(refusal.message)
        fresh = latest.content_sha256
        return _editor(request, form, rubric=rubric, latest=latest, seen=fresh)
    words = _("Saved as version %(number)s.") % {"number": version.number}
    messages.success(request, words)
    return redirect(rubric)


@signed_in
def bring(request: HttpRequest) -> HttpResponseBase:
    """A rubric from a table."""
    _enter(request)
    form = RubricFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise TooLarge
            title, criteria = rubric_sheet.read(read_workbook(file.read()).rows)
            rubric = rubric_versions.create(
                title=title or rubric_sheet.T({"kk": file.name[:200]}),
                criteria=criteria,
                owner=_owner(request),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("The rubric is read. Please look it through."))
            return redirect(rubric)
    context = {"form": form, "trail": _trail()}
    return render(request, "coursework/rubric_bring.html", context)


@signed_in
@require_POST
def begin_with_starters(request: HttpRequest) -> HttpResponseBase:
    """The rubrics of the internship, to begin from."""
    _enter(request)
    made = rubric_versions.add_starters(
        starters=rubric_starters.STARTERS,
        owner=_owner(request),
        by=request.user,
        now=timezone.now(),
    )
    if made:
        messages.success(request, _("The starter rubrics stand in the list."))
    else:
        messages.warning(request, _("All starter rubrics stand in the list already."))
    return redirect("coursework:rubrics")


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same criteria, to be changed freely."""
    rubric = _open(request, pk)
    made = rubric_versions.copy(
        rubric=rubric, owner=_owner(request), by=request.user, now=timezone.now()
    )
    messages.success(request, _("This is the copy."))
    return redirect("coursework:rubric_edit", made.pk)


@signed_in
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponseBase:
    """No longer offered, or offered again."""
    rubric = _open(request, pk)
    now = timezone.now()
    if request.POST.get("do") == "back":
        rubric_versions.bring_back(rubric=rubric, by=request.user, now=now)
        messages.success(request, _("The rubric is offered again."))
    else:
        rubric_versions.put_away(rubric=rubric, by=request.user, now=now)
        messages.success(request, _("The rubric is put away; what was marked by it stays."))
    return redirect(rubric)


def _enter(request: HttpRequest) -> None:
    require(review_rules.can_edit_rubrics(request.user, timezone.localdate()))


def _open(request: HttpRequest, pk: int) -> Rubric:
    _enter(request)
    return get_object_or_404(Rubric.objects.select_related("owner", "created_by"), pk=pk)


def _version(request: HttpRequest, pk: int, number: int) -> RubricVersion:
    rubric = _open(request, pk)
    return get_object_or_404(rubric.versions.select_related("rubric"), number=number)


def _chosen(versions: list[RubricVersion], asked: str) -> RubricVersion | None:
    return next((one for one in versions if str(one.number) == asked), None)


def _content(version: RubricVersion) -> dict[str, Any]:
    criteria = rubric_content.read(version.criteria)
    codes = {one.competency for one in criteria if one.competency}
    known = rubric_list.competencies_by_code(codes)
    return {
        "criteria": [(one, known.get(one.competency)) for one in criteria],
        "most": rubric_content.most_points(criteria),
        "is_whole": rubric_content.checksum(version.criteria) == version.content_sha256,
    }


def _owner(request: HttpRequest) -> Organisation:
    """The centre for which the person acts."""
    held = network_rules.memberships_of(request.user, timezone.localdate())
    found = [one.organisation for one in held if one.role in network_rules.CENTRE_ROLES]
    if not found:
        raise Http404
    return found[0]


def _trail(rubric: Rubric | None = None) -> list[tuple[str, str]]:
    trail = [(_("Rubrics"), reverse("coursework:rubrics"))]
    if rubric is not None:
        trail.append((str(rubric), rubric.get_absolute_url()))
    return trail


def _only_arranged(request: HttpRequest, form: RubricForm) -> bool:
    deed = request.POST.get("do", "")
    if deed:
        form.arrange(deed)
    return bool(deed)


def _editor(request: HttpRequest, form: RubricForm, **more: Any) -> HttpResponse:
    context = {"form": form, "trail": _trail(more.get("rubric")), **more}
    return render(request, "coursework/rubric_edit.html", context)

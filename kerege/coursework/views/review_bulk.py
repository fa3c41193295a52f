"""All works at once: the ZIP, the table for marks, the marked table that comes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from kerege.coursework import review_marks, review_marks_sheet, review_package, rubric_content
from kerege.coursework.actions import review_marks_taking
from kerege.coursework.forms.review import MarksFileForm
from kerege.coursework.models import Assessment, Assignment, MarksSheet
from kerege.coursework.queries import review_list
from kerege.coursework.views import review_pages
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.imports.reading.table import MOST_BYTES, TooLarge
from kerege.imports.reading.workbook import read_workbook

WORDS = {
    "": (gettext_noop("the decision is made"), "steppe"),
    "draft": (gettext_noop("kept as your draft"), "sky"),
    "empty": (gettext_noop("not filled in"), "ink"),
    "same": (gettext_noop("nothing new"), "ink"),
}


@signed_in
def package(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every work with its files, and the table for marks."""
    assignment = review_pages.open_assignment(request, pk)
    rows = _rows(request, assignment)
    now = review_pages.now()
    return review_package.response(assignment, rows, _table(request, assignment, rows), now)


@signed_in
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The table to be filled in."""
    assignment = review_pages.open_assignment(request, pk)
    body = _table(request, assignment, _rows(request, assignment))
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="marks-{assignment.pk}.xlsx"'
    return response


@signed_in
def bring(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Choose the marked table; it is shown before anything is taken."""
    assignment = review_pages.open_assignment(request, pk)
    form = MarksFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise TooLarge
            table = read_workbook(file.read())
            found = review_marks_taking.bring(
                assignment=assignment,
                table=table,
                name=file.name,
                by=request.user,
                now=review_pages.now(),
            )
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("coursework:review_marks_sheet_of", pk, found.pk)
    context = review_pages.page(request, assignment, form=form)
    return render(request, "coursework/review_marks.html", context)


@signed_in
def show_sheet(request: HttpRequest, pk: int, sheet_pk: int) -> HttpResponse:
    """What the table says, row by row: what is taken, and what is not and why."""
    assignment = review_pages.open_assignment(request, pk)
    found = _sheet(request, assignment, sheet_pk)
    rows = [review_marks.MarkRow(**row) for row in found.rows]
    judged = review_marks_taking.judged(assignment, rows, request.user)
    criteria = {}
    if assignment.rubric_version:
        read = rubric_content.read(assignment.rubric_version.criteria)
        criteria = {one.key: one.title for one in read}
    lines = [_line(row, state, attempt, criteria) for row, state, attempt in judged]
    states = [state for _row, state, _attempt in judged]
    works = review_list.works(assignment, review_list.Filters(), timezone.localdate())
    absent = works.exclude(pk__in=[row.work for row in rows]).count()
    context = review_pages.page(
        request,
        assignment,
        sheet=found,
        lines=sorted(lines, key=lambda line: (not line["is_bad"], line["row"].line)),
        good=sum(state in {"", "draft"} for state in states),
        bad=sum(line["is_bad"] for line in lines),
        absent=absent,
        notes=[_(note["words"]) % note["values"] for note in found.notes],
    )
    return render(request, "coursework/review_marks_sheet.html", context)


@signed_in
@require_POST
def take(request: HttpRequest, pk: int, sheet_pk: int) -> HttpResponseBase:
    """Take the good rows."""
    assignment = review_pages.open_assignment(request, pk)
    found = _sheet(request, assignment, sheet_pk)
    try:
        told = review_marks_taking.take(sheet=found, by=request.user, now=review_pages.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("coursework:review_list", pk)
    _tell(request, told)
    return redirect("coursework:review_list", pk)


def _tell(request: HttpRequest, told: dict[str, int]) -> None:
    decided = ngettext(
        "%(count)s work is decided; a letter is on its way.",
        "%(count)s works are decided; letters are on their way.",
        told["decided"],
    )
    messages.success(request, decided % {"count": told["decided"]})
    if told["drafted"]:
        text = ngettext("%(count)s draft is kept.", "%(count)s drafts are kept.", told["drafted"])
        messages.success(request, text % {"count": told["drafted"]})
    if told["left"]:
        text = ngettext(
            "%(count)s row was not taken.", "%(count)s rows were not taken.", told["left"]
        )
        messages.warning(request, text % {"count": told["left"]})


def _line(row: Any, state: str, attempt: Any, criteria: dict[str, Any]) -> dict[str, Any]:
    label, tone = WORDS.get(state, ("", "carpet"))
    is_bad = state not in WORDS
    return {
        "row": row,
        "person": attempt.submission.person if attempt else None,
        "is_bad": is_bad,
        "label": review_marks.TROUBLES[state] if is_bad else _(label),
        "tone": tone,
        "where": criteria.get(row.where, "") if state == "points" else "",
        "points": sum(row.scores.values()) if row.scores else None,
        "decision": review_marks.DECISIONS.get(row.decision, ""),
    }


def _sheet(request: HttpRequest, assignment: Assignment, pk: int) -> MarksSheet:
    return get_object_or_404(MarksSheet, assignment=assignment, brought_by=request.user, pk=pk)


def _rows(request: HttpRequest, assignment: Assignment) -> list[review_list.Row]:
    """Every work of others, by name."""
    day = timezone.localdate()
    works = review_list.works(assignment, review_list.Filters(sort="name"), day)
    found = list(works.exclude(person=request.user.pk).select_related("person"))
    return review_list.rows_of(found, assignment, request.user, review_pages.now(), day)


def _table(request: HttpRequest, assignment: Assignment, rows: list[review_list.Row]) -> bytes:
    numbers = [row.attempt.pk for row in rows]
    drafts = Assessment.objects.drafts().by_staff().filter(reviewer_id=request.user.pk or 0)
    mine = {one.attempt_id: one for one in drafts.filter(attempt__in=numbers)}
    return review_marks_sheet.workbook(assignment, rows, mine)

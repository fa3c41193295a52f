"""The consultation desk: my questions in the cabinet, the queue of the methodologists."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.materials import desk_rules as rules
from kerege.materials import desk_sheets
from kerege.materials.actions import desk_questions as actions
from kerege.materials.forms.desk import QuestionForm, ReplyForm
from kerege.materials.models import Question, QuestionTopic, Usefulness
from kerege.materials.queries import desk_questions as queries

ON_A_PAGE = 50


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I have asked, and where each question stands."""
    context = {
        "page": Paginator(queries.asked_by(request.user), ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "may_ask": rules.can_ask(request.user, timezone.localdate()),
    }
    return render(request, "materials/my_questions_page.html", context)


@signed_in
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask the methodologists."""
    require(rules.can_ask(request.user, timezone.localdate()))
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        text = form.cleaned_data["text"]
        row = actions.ask(values=values, text=text, by=request.user, now=timezone.now())
        messages.success(request, _("The question is sent. The answer comes by letter, too."))
        return redirect("materials:my_question", row.pk)
    context = {"form": form, "usual": rules.USUAL_DAYS, "urgent": rules.URGENT_DAYS}
    return render(request, "materials/ask_page.html", context)


@signed_in
def my_question(request: HttpRequest, pk: int) -> HttpResponseBase:
    """My question, what was answered, and what I have to say to it."""
    row = get_object_or_404(Question.objects.select_related("taken_by"), pk=pk)
    require(rules.can_read(request.user, row))
    if request.method == "POST":
        try:
            messages.success(request, _do_mine(request, row))
        except Refused as refusal:
            messages.warning(request, refusal.message)
            if request.POST.get("deed") == "write":
                return _my_page(request, row, request.POST.get("text", ""))
        return redirect("materials:my_question", pk)
    return _my_page(request, row, "")


@signed_in
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for the methodologists; what is due first stands first."""
    _enter(request)
    asked, topic = request.GET.get("state", ""), request.GET.get("topic", "")
    tabs = {
        "open": _("Questions without an answer"),
        "mine": _("I answer"),
        "answered": _("Answered"),
    }
    tabs["closed"] = _("Closed")
    tab = asked if asked in tabs else "open"
    counts, today = queries.counts(request.user), timezone.localdate()
    context = {
        "page": Paginator(queries.queue(tab, topic, request.user), ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "tab": tab,
        "topic": topic,
        "topics": QuestionTopic.choices,
        "tabs": [
            {
                "label": label,
                "href": f"?state={code}",
                "current": code == tab,
                "count": counts[code],
            }
            for code, label in tabs.items()
        ],
        "today": today,
        "figures": queries.figures(today.year),
        "year": today.year,
        "years": queries.years(today),
    }
    return render(request, "materials/desk_questions_page.html", context)


@signed_in
@require_safe
def xlsx(request: HttpRequest, year: int) -> HttpResponse:
    """All consultations of a year and their sums, for the yearly report."""
    _enter(request)
    body = desk_sheets.questions_xlsx(year, queries.in_year(year), queries.figures(year))
    headers = {"Content-Disposition": f'attachment; filename="consultations-{year}.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


@signed_in
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as its methodologist sees it."""
    _enter(request)
    return _desk_page(request, _found(pk), ReplyForm())


@signed_in
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take it, give it back, ask back, answer, close, open again."""
    _enter(request)
    row, deed = _found(pk), request.POST.get("deed", "")
    try:
        if deed in {"answer", "ask_back"}:
            form = ReplyForm(request.POST)
            if not form.is_valid():
                return _desk_page(request, row, form)
            messages.success(request, _reply(request, row, deed, form))
        else:
            messages.success(request, _move(request, row, deed))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return _desk_page(request, _found(pk), ReplyForm(request.POST))
    return redirect("materials:desk_question", pk)


def _do_mine(request: HttpRequest, row: Question) -> str:
    deed, by, now = request.POST.get("deed", ""), request.user, timezone.now()
    if deed == "write":
        actions.write_on(question=row, text=request.POST.get("text", ""), by=by, now=now)
        return _("Your words are sent to the methodologists.")
    if deed == "close":
        actions.close(question=row, by=by, now=now)
        return _("The question is closed. You can open it again.")
    if deed == "reopen":
        actions.reopen(question=row, by=by, now=now)
        return _("The question waits for an answer again.")
    said = request.POST.get("usefulness", "")
    if deed != "rate" or said not in {str(value) for value in Usefulness.values}:
        raise Http404
    actions.rate(question=row, usefulness=Usefulness(int(said)), by=by, now=now)
    return _("Thank you, this helps us to answer better.")


def _reply(request: HttpRequest, row: Question, deed: str, form: ReplyForm) -> str:
    told: dict[str, Any] = {
        "question": row,
        "text": form.cleaned_data["text"],
        "minutes": form.cleaned_data["minutes"] or 0,
        "by": request.user,
        "now": timezone.now(),
    }
    if deed == "answer":
        actions.answer(**told)
        return _("The answer is sent by letter.")
    actions.ask_back(**told)
    return _("Your words are sent by letter; the question waits for the asker.")


def _move(request: HttpRequest, row: Question, deed: str) -> str:
    done = {
        "take": (actions.take, _("You answer this question now.")),
        "release": (actions.release, _("The question stands in the queue again.")),
        "close": (actions.close, _("The question is closed. You can open it again.")),
        "reopen": (actions.reopen, _("The question waits for an answer again.")),
    }
    if deed not in done:
        raise Http404
    action, words = done[deed]
    action(question=row, by=request.user, now=timezone.now())
    return words


def _my_page(request: HttpRequest, row: Question, typed: str) -> HttpResponse:
    context = {
        "question": row,
        "talk": queries.talk_of(row),
        "typed": typed,
        "answer": getattr(row, "published_answer", None),
        "marks": Usefulness.choices,
        "trail": [(_("My questions"), reverse("materials:my_questions")), (row.title, "")],
    }
    return render(request, "materials/my_question_page.html", context)


def _desk_page(request: HttpRequest, row: Question, form: ReplyForm) -> HttpResponse:
    context = {
        "question": row,
        "talk": queries.talk_of(row),
        "form": form,
        "today": timezone.localdate(),
        "owns": row.taken_by_id == request.user.pk,
        "answer": getattr(row, "published_answer", None),
        "trail": [(_("Questions"), reverse("materials:desk_questions")), (row.title, "")],
    }
    return render(request, "materials/desk_question_page.html", context)


def _found(pk: int) -> Question:
    rows = Question.objects.select_related("person", "library", "district", "taken_by")
    row: Question = get_object_or_404(rows.select_related("published_answer"), pk=pk)
    return row


def _enter(request: HttpRequest) -> None:
    require(rules.can_keep(request.user, timezone.localdate()))

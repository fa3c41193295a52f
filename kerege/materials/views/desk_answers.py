"""Answers of methodologists that help everybody: to read, to find, to write."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import public, require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.pagecache import remembered
from kerege.foundation.translated import T
from kerege.materials import desk_rules as rules
from kerege.materials.actions import desk_answers as actions
from kerege.materials.forms.desk import FrequentAnswerForm
from kerege.materials.models import FrequentAnswer, Question, QuestionTopic
from kerege.materials.queries import desk_questions as queries

ON_A_PAGE = 30


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """Questions that were answered for everybody."""
    words, topic = request.GET.get("q", "").replace("\0", "")[:200], request.GET.get("topic", "")
    page = Paginator(queries.answers(words, topic), ON_A_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "words": words,
        "topic": topic,
        "topics": QuestionTopic.choices,
        "narrowed": bool(words or topic),
    }
    return render(request, "materials/answers_page.html", context)


@public
@require_safe
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them."""
    rows: Any = FrequentAnswer.objects.published()
    row = get_object_or_404(rows, pk=pk)
    trail = [(_("Questions and answers"), reverse("materials:answers")), (str(row), "")]
    return render(request, "materials/answer_page.html", {"answer": row, "trail": trail})


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All of them on the desk, those that were taken back, too."""
    _enter(request)
    page = Paginator(FrequentAnswer.objects.order_by("-changed_at", "-pk"), 50)
    context = {"page": page.get_page(request.GET.get("page"))}
    return render(request, "materials/desk_answers_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """Write an answer for everybody, from a question or by itself."""
    _enter(request)
    asked = request.GET.get("question", "")
    question = None
    if asked.isascii() and asked.isdecimal() and len(asked) < 18:
        question = get_object_or_404(Question, pk=int(asked), published_answer=None)
    return _write(request, None, question)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write it anew."""
    _enter(request)
    return _write(request, get_object_or_404(FrequentAnswer, pk=pk), None)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take it from the public page."""
    _enter(request)
    row = get_object_or_404(FrequentAnswer, pk=pk)
    actions.withdraw(row=row, by=request.user, now=timezone.now())
    messages.success(request, _("The answer is not public any more. Saving it publishes it again."))
    return redirect("materials:edit_answer", pk)


def _write(
    request: HttpRequest, row: FrequentAnswer | None, question: Question | None
) -> HttpResponseBase:
    first = _first_words(question) if question else {}
    form = FrequentAnswerForm(request.POST or None, instance=row, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep(
                row=row,
                question=question,
                values={name: form.cleaned_data[name] for name in form.Meta.fields},
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("The answer is published."))
            return redirect("materials:edit_answer", kept.pk)
    context = {
        "form": form,
        "answer": row,
        "trail": [(_("Questions and answers"), reverse("materials:desk_answers"))],
    }
    return render(request, "materials/desk_answer_page.html", context)


def _first_words(question: Question) -> dict[str, Any]:
    code = get_language() or "kk"
    said = question.words.filter(from_desk=True).order_by("-at", "-pk").first()
    return {
        "topic": question.topic,
        "title": T({code: question.title}),
        "text": T({code: said.text}) if said else T(),
    }


def _enter(request: HttpRequest) -> None:
    require(rules.can_keep(request.user, timezone.localdate()))

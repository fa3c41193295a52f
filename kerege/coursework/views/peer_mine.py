"""Peer review for those who read and for those who are read; made for the phone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.coursework.actions import peer_reading
from kerege.coursework.forms.peer import ComplaintForm, LanguagesForm, PeerWordsForm
from kerege.coursework.forms.rubric_scores import RubricScoresForm
from kerege.coursework.models import PeerPhase, PeerReview, PeerTask, PeerTaskState
from kerege.coursework.queries import peer_pages
from kerege.coursework.queries.peer_plan import languages_of
from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

LIST, PAGE = "coursework/peer_mine_page.html", "coursework/peer_task_page.html"
RECEIVED, COMPLAIN = "coursework/peer_received_page.html", "coursework/peer_complain_page.html"


@signed_in
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """The works that I read, and what colleagues said of mine."""
    codes = sorted(languages_of([request.user])[request.user.pk])
    context = {
        "tasks": peer_pages.tasks_of(request.user),
        "received": peer_pages.reviews_about(request.user),
        "languages": LanguagesForm(initial={"codes": codes}),
    }
    return render(request, LIST, context)


@signed_in
@require_POST
def say_languages(request: HttpRequest) -> HttpResponse:
    """In which languages I read."""
    form = LanguagesForm(request.POST)
    if form.is_valid():
        codes = form.cleaned_data["codes"]
        peer_reading.say_languages(person=request.user, codes=codes, now=timezone.now())
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("Choose one language at least."))
    return redirect("coursework:peer_mine")


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The work, the rubric and the two answers."""
    task = _mine(request, pk)
    words = PeerWordsForm(request.POST or None, instance=_copy(task))
    scores = _scores_form(request, task)
    if request.method == "POST" and words.is_valid() and (scores is None or scores.is_valid()):
        answer = _take(request, task, words, scores)
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return render(request, PAGE, _context(task, words, scores), status=status)


@signed_in
@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a review that I have finished."""
    task = _mine(request, pk)
    try:
        peer_reading.open_again(task=task, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:peer_task", pk)


@signed_in
@require_safe
def file(request: HttpRequest, pk: int, peer_file_pk: int) -> HttpResponseBase:
    """A file of the work that I read."""
    task = _mine(request, pk)
    found = [one for one in task.attempt.files.all() if one.pk == peer_file_pk]
    if not found:
        raise Http404
    name = f"{found[0].pk}.{found[0].file.kind}" if task.review.is_anonymous else ""
    return serving.serve(request, found[0].file, name=name)


@signed_in
@require_safe
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """What colleagues said of my work, when the organiser has released it."""
    review = get_object_or_404(
        PeerReview.objects.select_related("assignment"), pk=pk, phase=PeerPhase.CLOSED
    )
    if not review.tasks.filter(author=request.user.pk).exists():
        raise Http404
    return render(
        request, RECEIVED, {"review": review, "said": peer_pages.said_of(review, request.user)}
    )


@signed_in
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """Something is wrong with the review, or with the work: the organiser is told."""
    rows = PeerTask.objects.live().select_related("review__assignment")
    task = get_object_or_404(rows, pk=pk)
    is_author = task.author_id == request.user.pk
    if is_author and (task.review.phase != PeerPhase.CLOSED or task.state != PeerTaskState.DONE):
        raise Http404
    if not is_author and task.reviewer_id != request.user.pk:
        raise Http404
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"task": task, "person": request.user, "now": timezone.now()}
        try:
            peer_reading.complain(text=form.cleaned_data["text"], **told)
            messages.success(request, _("The organiser is told and will answer."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
        if is_author:
            return redirect("coursework:peer_received", task.review_id)
        return redirect("coursework:peer_task", pk)
    return render(request, COMPLAIN, {"task": task, "form": form, "is_author": is_author})


def _mine(request: HttpRequest, pk: int) -> PeerTask:
    task = peer_pages.task_for(request.user, pk)
    if task is None:
        raise Http404
    return task


def _copy(task: PeerTask) -> PeerTask:
    """A row of its own for the form, so that the page still knows what is kept."""
    return PeerTask(pk=task.pk, good=task.good, advice=task.advice)


def _scores_form(request: HttpRequest, task: PeerTask) -> RubricScoresForm | None:
    version = task.review.assignment.rubric_version
    if version is None:
        return None
    initial = task.assessment.scores if task.assessment else {}
    return RubricScoresForm(version, request.POST or None, initial)


def _take(
    request: HttpRequest, task: PeerTask, words: Any, scores: RubricScoresForm | None
) -> HttpResponse | None:
    """Keep what was written whatever comes; finish if that was asked for and may be."""
    told = {
        "task": task,
        "good": words.cleaned_data["good"],
        "advice": words.cleaned_data["advice"],
        "scores": scores.scores() if scores else {},
        "points": scores.points() if scores else None,
        "now": timezone.now(),
    }
    try:
        peer_reading.save(**told)
        if "finish" in request.POST:
            peer_reading.finish(**told)
            messages.success(request, _("Thank you! The author reads your review later."))
            return redirect("coursework:peer_mine")
    except Refused as refusal:
        words.add_error(None, refusal.message)
        return None
    messages.success(request, _("Kept. You can go on later."))
    return redirect("coursework:peer_task", task.pk)


def _context(task: PeerTask, words: Any, scores: Any) -> dict[str, Any]:
    running = task.review.phase == PeerPhase.REVIEWING
    return {
        "task": task,
        "review": task.review,
        "files": task.attempt.files.all(),
        "words": words,
        "scores": scores,
        "may_write": running and task.state != PeerTaskState.DONE,
        "may_open_again": running and task.state == PeerTaskState.DONE,
    }

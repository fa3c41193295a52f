"""One work: read, remarked upon, marked, decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework import review_text
from kerege.coursework.actions import review_decisions, review_drafts, review_remarks
from kerege.coursework.forms.review import CommentForm, RemarkForm
from kerege.coursework.forms.rubric_scores import RubricScoresForm
from kerege.coursework.models import (
    Assessment,
    Attempt,
    Decision,
    Remark,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.coursework.queries import review_author, review_list, review_work
from kerege.coursework.views import review_pages
from kerege.coursework.views.review_list import TONES
from kerege.foundation import dates, serving
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "coursework/review_work.html"


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The work as it was sent, with everything one needs to judge it."""
    submission = review_pages.open_work(request, pk)
    attempts = review_work.attempts_of(submission)
    attempt = review_pages.attempt_of(attempts, request.GET.get("attempt", ""))
    context = _context(request, submission, attempts, attempt)
    return render(request, PAGE, context)


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Keep what was written, or say it: the work is returned or accepted."""
    submission = review_pages.open_work(request, pk)
    attempts = review_work.attempts_of(submission)
    attempt = review_pages.attempt_of(attempts, request.POST.get("attempt", ""))
    scores, comment = _forms(request, submission)
    deed = request.POST.get("do", "save")
    if (scores is not None and not scores.is_valid()) or not comment.is_valid():
        return _again(request, submission, attempts, attempt, scores, comment)
    said: dict[str, Any] = {"scores": scores.scores() if scores else {}, "attempt": attempt}
    said |= {"comment": comment.cleaned_data["comment"]}
    said |= {"by": request.user, "now": review_pages.now()}
    try:
        if deed not in Decision.values:
            review_drafts.save(**said)
        else:
            is_correction = request.POST.get("is_correction") == "yes"
            review_decisions.decide(decision=deed, is_correction=is_correction, **said)
    except Refused as refusal:
        comment.add_error(None, refusal.message)
        return _again(request, submission, attempts, attempt, scores, comment)
    return _onwards(request, submission, deed)


@signed_in
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is typed, kept by the page itself; answers when it was kept and the sum."""
    submission = review_pages.open_work(request, pk)
    attempts = review_work.attempts_of(submission)
    attempt = review_pages.attempt_of(attempts, request.POST.get("attempt", ""))
    scores, comment = _forms(request, submission)
    if (scores is not None and not scores.is_valid()) or not comment.is_valid():
        return JsonResponse({"kept": "", "trouble": _("Not kept: please look at the fields.")})
    now = review_pages.now()
    try:
        draft = review_drafts.save(
            attempt=attempt,
            scores=scores.scores() if scores else {},
            comment=comment.cleaned_data["comment"],
            by=request.user,
            now=now,
        )
        review_drafts.begin_reading(submission=submission, by=request.user, now=now)
    except Refused as refusal:
        return JsonResponse({"kept": "", "trouble": str(refusal.message)})
    told = _("Kept at %(time)s") % {"time": f"{timezone.localtime(now):%H:%M:%S}"}
    return JsonResponse({"kept": told, "points": str(draft.points or 0)})


@signed_in
@require_POST
def add_remark(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A remark at a place of the work."""
    submission = review_pages.open_work(request, pk)
    attempts = review_work.attempts_of(submission)
    attempt = review_pages.attempt_of(attempts, request.POST.get("attempt", ""))
    form = RemarkForm(
        request.POST,
        paragraphs=review_text.paragraphs(attempt.text),
        files=review_work.files_of(attempt),
    )
    if form.is_valid():
        told = {"place": form.cleaned_data["place"], "text": form.cleaned_data["text"]}
        now = review_pages.now()
        try:
            remark = review_remarks.add(attempt=attempt, by=request.user, now=now, **told)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The remark is kept; the author sees it on your decision."))
            return redirect(f"{_address(request, pk)}#remark-{remark.pk}")
    context = _context(request, submission, attempts, attempt, remark_form=form)
    return render(request, PAGE, context)


@signed_in
@require_POST
def change_remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponseBase:
    """Other words for one's own remark, or away with it."""
    submission = review_pages.open_work(request, pk)
    remark = get_object_or_404(
        Remark, attempt__submission=submission, author=request.user, pk=remark_pk
    )
    text = request.POST.get("text", "").replace("\0", "").strip()[:2000]
    try:
        if request.POST.get("do") == "delete":
            review_remarks.take_back(remark=remark)
            messages.success(request, _("The remark is taken back."))
        elif text:
            review_remarks.change(remark=remark, text=text, now=review_pages.now())
            messages.success(request, _("Saved."))
        else:
            messages.warning(request, _("A remark has words."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(f"{_address(request, pk)}#remarks")


@signed_in
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody else may read this work now."""
    submission = review_pages.open_work(request, pk)
    review_drafts.end_reading(submission=submission, by=request.user)
    return redirect("coursework:review_list", submission.assignment_id)


@signed_in
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """A file of the work, shown or saved."""
    submission = review_pages.open_work(request, pk)
    rows = WorkFile.objects.filter(submission=submission, attempt__isnull=False)
    found = get_object_or_404(rows.select_related("file"), pk=file_pk)
    if found.file.deleted_at is not None:
        raise Http404
    is_saved = request.GET.get("save") == "yes"
    return serving.serve(request, found.file, attachment=is_saved)


def _forms(
    request: HttpRequest, submission: Submission
) -> tuple[RubricScoresForm | None, CommentForm]:
    version = submission.assignment.rubric_version
    scores = RubricScoresForm(version, request.POST) if version else None
    return scores, CommentForm(request.POST)


def _again(
    request: HttpRequest,
    submission: Submission,
    attempts: list[Attempt],
    attempt: Attempt,
    scores: RubricScoresForm | None,
    comment: CommentForm,
) -> HttpResponse:
    told = {"scores_form": scores, "comment_form": comment}
    context = _context(request, submission, attempts, attempt, **told)
    return render(request, PAGE, context)


def _onwards(request: HttpRequest, submission: Submission, deed: str) -> HttpResponseBase:
    """After a decision the next work that waits; else back to the list."""
    here = _address(request, submission.pk)
    if deed not in Decision.values:
        messages.success(request, _("Your draft is kept; the author does not see it yet."))
        return redirect(f"{here}#decision")
    words = {
        Decision.ACCEPTED: _("The work of %(name)s is accepted; a letter is on its way."),
        Decision.RETURNED: _("The work of %(name)s is returned; a letter is on its way."),
    }
    messages.success(request, words[Decision(deed)] % {"name": submission.person})
    rows = review_list.works(
        submission.assignment, review_pages.filters_of(request), timezone.localdate()
    )
    waiting = rows.filter(state=SubmissionState.SENT).exclude(person=request.user.pk)
    upcoming = waiting.exclude(pk=submission.pk).values_list("pk", flat=True).first()
    if upcoming is not None:
        return redirect(_address(request, upcoming))
    query = request.GET.urlencode()
    address = reverse("coursework:review_list", args=[submission.assignment_id])
    return redirect(f"{address}?{query}" if query else address)


def _address(request: HttpRequest, pk: int) -> str:
    address = reverse("coursework:review_work", args=[pk])
    kept = request.GET.copy()
    for name in ("attempt", "place", "correct", "before"):
        kept.pop(name, None)
    return f"{address}?{kept.urlencode()}" if kept else address


def _context(
    request: HttpRequest,
    submission: Submission,
    attempts: list[Attempt],
    attempt: Attempt,
    **forms: Any,
) -> dict[str, Any]:
    now, day = review_pages.now(), timezone.localdate()
    lease = review_drafts.begin_reading(submission=submission, by=request.user, now=now)
    files = review_work.files_of(attempt)
    remarks = review_work.shown_remarks(review_work.remarks_of(attempt, request.user), files)
    paragraphs = review_work.paragraphs_of(attempt, remarks)
    decisions = review_author.reviews_of(submission)
    works = review_list.works(submission.assignment, review_pages.filters_of(request), day)
    before, after = review_list.neighbours(works, submission.pk)
    place = review_list.places_of(submission.assignment, [submission.person_id], day)
    told = {
        "attempts": attempts,
        "attempt": attempt,
        "is_latest": attempt == attempts[-1],
        "earlier": _earlier(request, attempts, attempt),
        "files": files,
        "remarks": remarks,
        "paragraphs": paragraphs,
        "decisions": decisions,
        "before": before,
        "after": after,
        "lease": lease if lease.person_id != request.user.pk else None,
        "place_in_words": ", ".join(
            filter(None, review_list.place_in_words(place.get(submission.person_id)))
        ),
        "tone": TONES[SubmissionState(submission.state)],
        "remark_form": forms.pop("remark_form", None)
        or RemarkForm(
            initial={"place": request.GET.get("place", "")[:60]},
            paragraphs=paragraphs,
            files=files,
        ),
    }
    told |= _judging(request, submission, attempt, told["is_latest"], forms)
    return review_pages.page(request, submission.assignment, work=submission, **told)


def _judging(
    request: HttpRequest,
    submission: Submission,
    attempt: Attempt,
    is_latest: bool,
    forms: dict[str, Any],
) -> dict[str, Any]:
    """The form of points and words, with what was drafted or, to be corrected, decided."""
    is_waiting = submission.state == SubmissionState.SENT
    is_correcting = not is_waiting and (
        request.GET.get("correct") == "yes" or request.POST.get("is_correction") == "yes"
    )
    draft = review_work.draft_of(attempt, request.user)
    shown = draft or (_standing(attempt) if is_correcting else None)
    version = submission.assignment.rubric_version
    scores = forms.get("scores_form")
    if scores is None and version is not None:
        scores = RubricScoresForm(version, initial=shown.scores if shown else {})
    comment = forms.get("comment_form")
    if comment is None:
        comment = CommentForm(initial={"comment": shown.comment if shown else ""})
    return {
        "may_decide": is_latest and (is_waiting or is_correcting),
        "may_correct": is_latest and not is_waiting and not is_correcting,
        "is_correcting": is_correcting,
        "draft": draft,
        "kept_at": dates.moment(draft.saved_at) if draft else "",
        "scores_form": scores,
        "comment_form": comment,
    }


def _standing(attempt: Attempt) -> Assessment | None:
    return Assessment.objects.in_force().by_staff().filter(attempt=attempt).first()


def _earlier(request: HttpRequest, attempts: list[Attempt], attempt: Attempt) -> Any:
    """The attempt that this one is compared with, and what became of its text."""
    asked = request.GET.get("before", "")
    found = [one for one in attempts if str(one.number) == asked and one.number < attempt.number]
    if not found:
        return None
    return {
        "attempt": found[0],
        "changes": review_text.differences(found[0].text, attempt.text),
    }

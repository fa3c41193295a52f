"""Peer review on the desk: rules, a preview before it is run, progress, complaints, release."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kerege.coursework import peer_export
from kerege.coursework.actions import peer_reading, peer_setup
from kerege.coursework.forms.peer import ComplaintAnswerForm, DropOutForm, PeerReviewForm
from kerege.coursework.models import Assignment, PeerComplaint, PeerPhase, PeerReview
from kerege.coursework.queries import peer_pages, peer_plan
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.network import rules as network_rules
from kerege.people.models import Person

PAGE, RULES = "coursework/peer_desk_page.html", "coursework/peer_rules_page.html"
PREVIEW = "coursework/peer_preview_page.html"
ON_A_PAGE = 100


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the colleagues are, whom to remind, what they complain of."""
    assignment = _assignment(request, pk)
    review = PeerReview.objects.filter(assignment=assignment).first()
    if review is None:
        return render(request, PAGE, {"assignment": assignment, "review": None})
    attempts = peer_plan.latest_attempts(review)
    people = {author: row.submission.person for author, row in attempts.items()}
    rows = peer_pages.progress(review, people, timezone.localdate())
    context = {
        "assignment": assignment,
        "review": review,
        "rows": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "works": len(attempts),
        "asked": sum(row.to_give for row in rows),
        "done": sum(row.given for row in rows),
        "short": sum(row.has_work and row.to_get < review.reviews_per_work for row in rows),
        "complaints": list(peer_pages.complaints_of(review)),
        "answer": ComplaintAnswerForm(),
        "is_running": review.phase == PeerPhase.REVIEWING,
        "is_before": review.phase in (PeerPhase.SETUP, PeerPhase.SENDING),
    }
    return render(request, PAGE, context)


@signed_in
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn peer review on, or change its rules."""
    assignment = _assignment(request, pk)
    review = PeerReview.objects.filter(assignment=assignment).first()
    form = PeerReviewForm(request.POST or None, instance=_fresh(assignment))
    if request.method == "POST" and form.is_valid():
        try:
            peer_setup.set_up(
                assignment=assignment,
                values=form.cleaned_data,
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("coursework:peer_desk", pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    status = 422 if form.errors else 200
    context = {"assignment": assignment, "review": review, "form": form}
    return render(request, RULES, context, status=status)


@signed_in
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would read whose work, with loads, and what stays open for which reason."""
    review = _review(request, pk)
    plan = peer_plan.plan_of(review, timezone.localdate())
    pairs = [
        {"author": plan.people[author], "reader": plan.people[reader]}
        for author, reader in plan.allocation.pairs
    ]
    pairs.sort(key=lambda one: (one["author"].full_name, one["reader"].full_name))
    loads = plan.allocation.loads
    context = {
        "assignment": review.assignment,
        "review": review,
        "pairs": Paginator(pairs, ON_A_PAGE).get_page(request.GET.get("page")),
        "works": len(plan.attempts),
        "readers": len(plan.readers),
        "least": min(loads.values(), default=0),
        "most": max(loads.values(), default=0),
        "gaps": [_gap(plan, gap) for gap in plan.allocation.gaps],
        "is_running": review.phase == PeerPhase.REVIEWING,
        "is_before": review.phase in (PeerPhase.SETUP, PeerPhase.SENDING),
    }
    return render(request, PREVIEW, context)


@signed_in
@require_POST
def shuffle(request: HttpRequest, pk: int) -> HttpResponse:
    """Another allocation, as fair."""
    review = _review(request, pk)
    _try(request, lambda told: peer_setup.shuffle(review=review, **told), "")
    return redirect("coursework:peer_preview", pk)


@signed_in
@require_POST
def give_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Run what the preview shows."""
    review = _review(request, pk)
    _try(
        request,
        lambda told: peer_setup.give_out(review=review, **told),
        _("The works are given out; letters are on their way."),
    )
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_POST
def top_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Readers for late works and for those that lost one."""
    review = _review(request, pk)
    given = _try(request, lambda told: peer_setup.top_up(review=review, **told), "")
    if given is not None:
        words = ngettext(
            "%(n)s more review is asked for.", "%(n)s more reviews are asked for.", given
        )
        messages.success(request, words % {"n": given})
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_POST
def drop_out(request: HttpRequest, pk: int, peer_person_pk: int) -> HttpResponse:
    """Somebody reads no more."""
    review, person = _review(request, pk), get_object_or_404(Person, pk=peer_person_pk)
    form = DropOutForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    _try(
        request,
        lambda told: peer_setup.drop_out(review=review, person=person, reason=reason, **told),
        _("%(name)s reads no more works; others take them over.") % {"name": person},
    )
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_POST
def take_back_in(request: HttpRequest, pk: int, peer_person_pk: int) -> HttpResponse:
    """Somebody reads again."""
    review, person = _review(request, pk), get_object_or_404(Person, pk=peer_person_pk)
    _try(
        request,
        lambda told: peer_setup.take_back_in(review=review, person=person, **told),
        _("%(name)s is given works again when readers are looked for.") % {"name": person},
    )
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """The authors read what was said."""
    review = _review(request, pk)
    _try(
        request,
        lambda told: peer_setup.release(review=review, **told),
        _("The reviews are released; letters are on their way."),
    )
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int, complaint_pk: int) -> HttpResponse:
    """The organiser's word on a complaint."""
    review = _review(request, pk)
    rows = PeerComplaint.objects.filter(task__review=review)
    complaint = get_object_or_404(rows.select_related("task"), pk=complaint_pk)
    form = ComplaintAnswerForm(request.POST)
    if form.is_valid():
        peer_reading.decide_complaint(
            complaint=complaint,
            is_upheld="upheld" in request.POST,
            answer=form.cleaned_data["answer"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
    return redirect("coursework:peer_desk", pk)


@signed_in
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as a workbook: people with their figures, reviews with their words."""
    review = _review(request, pk)
    attempts = peer_plan.latest_attempts(review)
    people = {author: row.submission.person for author, row in attempts.items()}
    rows = peer_pages.progress(review, people, timezone.localdate())
    response = HttpResponse(peer_export.workbook(review, rows), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="peer-review-{pk}.xlsx"'
    return response


def _assignment(request: HttpRequest, pk: int) -> Assignment:
    require(network_rules.is_organiser(request.user, timezone.localdate()))
    return get_object_or_404(Assignment.objects.select_related("event"), pk=pk)


def _review(request: HttpRequest, pk: int) -> PeerReview:
    assignment = _assignment(request, pk)
    rows = PeerReview.objects.select_related("assignment__rubric_version", "assignment__event")
    return get_object_or_404(rows, assignment=assignment)


def _fresh(assignment: Assignment) -> PeerReview:
    """A row of its own for the form: the action decides what is kept."""
    found = PeerReview.objects.filter(assignment=assignment).first()
    return found or PeerReview(assignment=assignment)


def _try(request: HttpRequest, deed: Callable[[dict[str, Any]], Any], words: str) -> Any:
    try:
        done = deed({"by": request.user, "now": timezone.now()})
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return None
    if words:
        messages.success(request, words)
    return done


def _gap(plan: peer_plan.Plan, gap: Any) -> dict[str, Any]:
    """A work with too few readers, and why, in words."""
    words = {
        "self": _("the author"),
        "library": _("of the same library"),
        "supervisor": _("supervisor or subordinate"),
        "district": _("of the same district"),
        "language": _("does not read the language"),
        "mutual": _("is read by the author"),
        "enough": _("has enough to read"),
    }
    reasons = [(words[code], n) for code, n in gap.reasons.items() if code != "self"]
    return {"person": plan.people[gap.work], "missing": gap.missing, "reasons": reasons}

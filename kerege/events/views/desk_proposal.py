"""One proposal on the desk: read, marked, put into the programme."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events import rules
from kerege.events.actions import decisions
from kerege.events.forms.proposals import DecisionForm, PlaceForm, ReviewForm
from kerege.events.models import UNDECIDED, CallForTalks, Event, Proposal, ProposalState, Review
from kerege.events.queries import proposals as queries
from kerege.events.views import desk
from kerege.events.views.desk_talks import filters_of, open_for_readers
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires import embedding
from kerege.questionnaires.models import AnswerSheet

PAGE = "events/desk/proposal.html"


@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Read a proposal and give it marks; saving leads to the next one."""
    event, call, proposal = _open(request, slug, pk)
    mine = Review.objects.filter(proposal=proposal, reviewer=request.user.pk).first()
    form = ReviewForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        marks = {name: form.cleaned_data[name] for name in ("relevance", "usefulness", "clarity")}
        try:
            decisions.review(
                proposal=proposal,
                marks=marks,
                comment=form.cleaned_data["comment"],
                by=request.user,
                now=desk.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Your marks are kept."))
            _before, after = _neighbours(request, call, proposal)
            return redirect("events:desk_proposal", slug, after or pk)
    return render(request, PAGE, _context(request, event, call, proposal, form))


@signed_in
@require_POST
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Make the accepted talk a line of the programme."""
    event = desk.open_event(request, slug)
    proposal = get_object_or_404(Proposal.objects.sent(), call__event=event, pk=pk)
    form = PlaceForm(request.POST, event=event)
    if not form.is_valid():
        messages.warning(request, _("Choose a part of the programme."))
        return redirect("events:desk_proposal", slug, pk)
    try:
        decisions.place(
            proposal=proposal, block=form.cleaned_data["block"], by=request.user, now=desk.now()
        )
        messages.success(request, _("The talk stands in the programme now."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_talks", slug)


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, CallForTalks, Any]:
    event, call = open_for_readers(request, slug)
    rows = queries.readable(call, request.user) if call else Proposal.objects.none()
    proposal = get_object_or_404(rows.select_related("call__event", "person"), pk=pk)
    return event, proposal.call, proposal


def _neighbours(
    request: HttpRequest, call: CallForTalks, proposal: Proposal
) -> tuple[int | None, int | None]:
    """The proposals before and after this one in the list that the reader came from."""
    rows = queries.table(
        queries.readable(call, request.user), filters_of(request), is_blind=call.is_blind
    )
    numbers = list(rows.values_list("pk", flat=True))
    if proposal.pk not in numbers:
        return None, next(iter(numbers), None)
    place = numbers.index(proposal.pk)
    before = numbers[place - 1] if place else None
    return before, numbers[place + 1] if place + 1 < len(numbers) else None


def _context(
    request: HttpRequest, event: Event, call: CallForTalks, proposal: Any, form: ReviewForm
) -> dict[str, Any]:
    day = timezone.localdate()
    may_manage = rules.can_manage(request.user, event, day)
    before, after = _neighbours(request, call, proposal)
    sheet = AnswerSheet.objects.filter(client_key=proposal.sheet_key).first()
    is_nameless = call.is_blind and not proposal.is_decided
    return desk.page(
        request,
        event,
        "talks",
        call=call,
        proposal=proposal,
        is_nameless=is_nameless,
        co_speakers=[] if is_nameless else proposal.co_speakers.order_by("order", "pk"),
        answers=embedding.answers_of([sheet])[sheet.pk] if sheet and not is_nameless else [],
        form=form,
        may_review=not proposal.is_own and proposal.state in UNDECIDED,
        # What others think is read after one's own marks: nobody is led by them.
        reviews=proposal.reviews.select_related("reviewer").order_by("at", "pk")
        if not proposal.is_own and (proposal.is_read or proposal.is_decided)
        else [],
        conflict=queries.conflict(proposal, request.user, day),
        before=before,
        after=after,
        query=request.GET.urlencode(),
        may_manage=may_manage,
        decision=DecisionForm() if may_manage and proposal.state in UNDECIDED else None,
        place_form=PlaceForm(event=event)
        if may_manage and proposal.state == ProposalState.ACCEPTED and proposal.item is None
        else None,
    )

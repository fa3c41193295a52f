"""Proposing a talk, with an account or without one; the page behind the secret link."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import proposals as actions
from kerege.events.actions.calls import PURPOSE
from kerege.events.forms.proposals import CoSpeakers, ProposalForm
from kerege.events.models import CallForTalks, Proposal, ProposalState
from kerege.events.queries import proposals as queries
from kerege.foundation.access import public
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post
from kerege.questionnaires import embedding
from kerege.questionnaires.models import AnswerSheet
from kerege.ui import visitor

FORM, PAGE, SENT = (
    "events/proposal_form_page.html",
    "events/proposal_page.html",
    "events/proposal_sent_page.html",
)


@public
def propose(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The form for a new talk."""
    now, person = timezone.now(), visitor.find(request)
    calls = queries.public_call(slug, person, timezone.localdate(now))
    call = get_object_or_404(calls, event__slug=slug)
    if not call.is_open(now):
        return redirect(call)
    page = _Page(request, call, person=person)
    if request.method != "POST" or not page.is_valid():
        return render(request, FORM, page.context())
    if page.form.is_trap_filled:
        return render(request, SENT, {"call": call, "event": call.event})
    if not ratelimit.consume(request, action="proposal", key=page.form.cleaned_data["email"]):
        page.form.add_error(None, _("Too many proposals came from here. Wait an hour."))
        return render(request, FORM, page.context(), status=429)
    try:
        proposal = actions.begin(
            call=call,
            draft=page.draft(),
            person=person,
            language=(get_language() or "kk").split("-")[0],
            is_sent=page.is_sent,
            now=now,
        )
    except Refused as refusal:
        page.form.add_error(None, refusal.message)
        return render(request, FORM, page.context())
    if person is not None:
        messages.success(
            request, _("Thank you! Your proposal is here.") if page.is_sent else _("Saved.")
        )
        return redirect(proposal)
    # Whether the address is known is said to nobody: the letter says the rest.
    context = {"call": call, "event": call.event, "is_draft": not page.is_sent}
    return render(request, SENT, context)


@public
def show(request: HttpRequest, proposal_secret: str) -> HttpResponse:
    """Where a proposal stands, for who has its link."""
    proposal = _find(proposal_secret)
    now = timezone.now()
    context = {
        "proposal": proposal,
        "event": proposal.call.event,
        "co_speakers": proposal.co_speakers.order_by("order", "pk"),
        "answers": _answers(proposal),
        "may_change": proposal.may_change(now),
        "may_withdraw": not proposal.is_decided and proposal.state != ProposalState.WITHDRAWN,
        "appearance": _appearance(proposal),
    }
    return render(request, PAGE, context)


@public
def edit(request: HttpRequest, proposal_secret: str) -> HttpResponseBase:
    """Change a proposal until the call closes."""
    proposal = _find(proposal_secret)
    now = timezone.now()
    if not proposal.may_change(now):
        messages.warning(request, actions.NoLongerChanges.message)
        return redirect(proposal)
    page = _Page(request, proposal.call, person=proposal.person, proposal=proposal)
    if request.method != "POST" or not page.is_valid():
        return render(request, FORM, page.context())
    by = visitor.find(request)
    try:
        stored = _find(proposal_secret)
        draft = page.draft()
        actions.change(proposal=stored, draft=draft, is_sent=page.is_sent, by=by, now=now)
    except Refused as refusal:
        page.form.add_error(None, refusal.message)
        return render(request, FORM, page.context())
    messages.success(request, _("Saved."))
    return redirect(proposal)


@public
@require_POST
def confirm(request: HttpRequest, proposal_secret: str) -> HttpResponseBase:
    """The address is hers: the proposal is handed in."""
    proposal = _find(proposal_secret)
    try:
        actions.confirm(proposal=proposal, now=timezone.now())
        messages.success(request, _("Thank you! Your proposal is here."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(proposal)


@public
@require_POST
def withdraw(request: HttpRequest, proposal_secret: str) -> HttpResponseBase:
    """Take the talk back."""
    proposal = _find(proposal_secret)
    is_draft = proposal.sent_at is None
    try:
        actions.withdraw(proposal=proposal, by=visitor.find(request), now=timezone.now())
        messages.success(request, _("Your proposal is withdrawn."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(proposal.call if is_draft else proposal)


class _Page:
    """The three forms of the page: the talk, the co-speakers, the extra questions."""

    def __init__(
        self,
        request: HttpRequest,
        call: CallForTalks,
        *,
        person: Any,
        proposal: Proposal | None = None,
    ) -> None:
        data = request.POST if request.method == "POST" else None
        self.call, self.proposal, self.person = call, proposal, person
        self.is_sent = data is not None and data.get("deed") != "draft"
        is_known = person is not None and bool(person.email)
        self.form = ProposalForm(
            data,
            call=call,
            instance=Proposal.objects.get(pk=proposal.pk) if proposal else None,
            initial=None if proposal else _known(person, call),
            is_draft=data is not None and not self.is_sent,
            is_known=is_known or proposal is not None,
        )
        rows = proposal.co_speakers.order_by("order", "pk") if proposal else []
        initial = [
            {"name": row.name, "affiliation": row.affiliation, "email": row.email} for row in rows
        ]
        self.co_speakers = CoSpeakers(data, initial=initial, prefix="co")
        self.version = embedding.released(PURPOSE, name_of(call.event))
        self.answers = None
        if self.version is not None:
            key: Any = proposal.sheet_key if proposal else None
            sheet = AnswerSheet.objects.filter(client_key=key, version=self.version).first()
            self.answers = embedding.form_for(
                self.version,
                data if self.is_sent else None,
                request.FILES or None if self.is_sent else None,
                sheet=sheet,
                about=name_of(proposal or call),
                person=person,
            )

    def is_valid(self) -> bool:
        forms = [self.form.is_valid(), self.co_speakers.is_valid()]
        if self.answers is not None and self.is_sent:
            forms.append(self.answers.is_valid())
        return all(forms)

    def draft(self) -> actions.Draft:
        rows = [row.cleaned_data for row in self.co_speakers if row.cleaned_data.get("name")]
        answers = self.answers.answers() if self.answers is not None and self.is_sent else {}
        return actions.Draft(self.form.values(), rows, self.version, answers)

    def context(self) -> dict[str, Any]:
        return {
            "call": self.call,
            "event": self.call.event,
            "proposal": self.proposal,
            "form": self.form,
            "co_speakers": self.co_speakers,
            "answers": self.answers,
            "is_stranger": self.person is None,
            "may_draft": self.proposal is None or self.proposal.state == ProposalState.DRAFT,
        }


def _known(person: Any, call: CallForTalks) -> dict[str, Any]:
    if person is None:
        return {"language": get_language(), "minutes": call.longest, "country": "KZ"}
    post = find_post(person, timezone.localdate())
    place = f"{post.get_position_display()}, {post.organisation}" if post else ""
    return {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "email": person.email,
        "affiliation": place,
        "country": "KZ",
        "language": person.language,
        "minutes": call.longest,
    }


def _find(secret: str) -> Proposal:
    found = Proposal.objects.select_related("call__event__organiser", "person", "speaker")
    return get_object_or_404(found.exclude(call__event__state="draft"), secret=secret)


def _answers(proposal: Proposal) -> list[Any]:
    sheet = AnswerSheet.objects.filter(client_key=proposal.sheet_key).first()
    return embedding.answers_of([sheet])[sheet.pk] if sheet else []


def _appearance(proposal: Proposal) -> Any:
    if proposal.speaker is None or proposal.state != ProposalState.ACCEPTED:
        return None
    return proposal.speaker.appearances.filter(event=proposal.call.event).first()

"""The tab "Talks" of an event: the call, the proposals, deciding on several at once."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import proposals_export, rules
from kerege.events.actions import calls, decisions, speaker_letters
from kerege.events.forms.proposals import CallForm, DecisionForm
from kerege.events.models import CallForTalks, Event, ItemKind, Proposal, ProposalState
from kerege.events.queries import proposals as queries
from kerege.events.views import desk
from kerege.events.views.desk_people import XLSX
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person
from kerege.questionnaires import embedding

PAGE, CALL, DECIDE = (
    "events/desk/talks.html",
    "events/desk/call.html",
    "events/desk/decide.html",
)
ON_A_PAGE = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The proposals with their marks; without a call, how to open one."""
    event, call = open_for_readers(request, slug)
    if call is None:
        return render(request, PAGE, desk.page(request, event, "talks", call=None))
    filters = filters_of(request)
    rows = queries.table(queries.readable(call, request.user), filters, is_blind=call.is_blind)
    counts = queries.counts(call)
    may_manage = rules.can_manage(request.user, event, timezone.localdate())
    context = desk.page(
        request,
        event,
        "talks",
        call=call,
        is_open=call.is_open(desk.now()),
        rows=Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        filters=filters,
        states=[
            (one.value, one.label, counts[one.value])
            for one in ProposalState
            if counts.get(one.value)
        ],
        total=sum(counts.values()),
        kinds=call.kind_choices(),
        query=request.GET.urlencode(),
        may_manage=may_manage,
        decision=DecisionForm(),
        unplaced=queries.unplaced(event) if may_manage else [],
    )
    return render(request, PAGE, context)


@signed_in
def edit_call(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Open a call for talks, or change it."""
    event = desk.open_event(request, slug)
    call = queries.find_call(event)
    fresh = CallForTalks(event=event, opens_at=desk.now())
    form = CallForm(request.POST or None, instance=queries.find_call(event) or fresh)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, event, call, form)
        except Refused as refusal:
            form.add_error("closes_at", refusal.message)
        else:
            messages.success(request, _("Saved.") if call else _("The call for talks is open."))
            return redirect("events:desk_talks", slug)
    questionnaire = call.questionnaire if call else None
    context = desk.page(
        request,
        event,
        "talks",
        call=call,
        form=form,
        invited=call.invited.select_related("person").order_by("pk") if call else [],
        editor_url=embedding.editor_url(questionnaire) if questionnaire else "",
        results_url=embedding.results_url(questionnaire) if questionnaire else "",
    )
    return render(request, CALL, context)


@signed_in
@require_POST
def ask_more(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Extra questions from the starter set."""
    event, call = _call(request, slug)
    questionnaire = calls.ask_more(call=call, by=request.user, now=desk.now())
    messages.success(request, _("The questions are ready to be read. Release them when they suit."))
    return redirect(embedding.editor_url(questionnaire))


@signed_in
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Let a person read the proposals; found by her address."""
    event, call = _call(request, slug)
    email = request.POST.get("email", "").strip().lower()[:254].replace("\0", "")
    person = Person.objects.filter(email=email, is_active=True).first() if email else None
    if person is None:
        messages.warning(request, _("Nobody signs in with this address."))
    else:
        calls.invite_reviewer(call=call, person=person, by=request.user, now=desk.now())
        messages.success(request, _("%(name)s may read the proposals now.") % {"name": person})
    return redirect("events:desk_call", event.slug)


@signed_in
@require_POST
def drop_reviewer(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The person reads no more."""
    event, call = _call(request, slug)
    invited = get_object_or_404(call.invited.select_related("person"), pk=pk)
    calls.drop_reviewer(call=call, person=invited.person, by=request.user, now=desk.now())
    return redirect("events:desk_call", event.slug)


@signed_in
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponseBase:
    """First the letters as they will be read, then, after a second press, the decision."""
    event, call = _call(request, slug)
    chosen = Proposal.objects.filter(call=call, pk__in=desk.numbers(request, "chosen")).undecided()
    found = list(chosen.select_related("call__event", "person", "speaker").order_by("pk"))
    form = DecisionForm(request.POST)
    if not found:
        messages.warning(request, _("Choose proposals that are not decided yet."))
        return redirect("events:desk_talks", slug)
    if not form.is_valid() or "sure" not in request.POST:
        letters = _letters(found, form) if form.is_valid() else []
        context = desk.page(
            request, event, "talks", call=call, form=form, chosen=found, letters=letters
        )
        return render(request, DECIDE, context, status=422 if form.errors else 200)
    done = _decide_all(request, found, form)
    words = ngettext(
        "%(n)s decision is made, a letter is on its way.",
        "%(n)s decisions are made, letters are on their way.",
        done,
    )
    messages.success(request, words % {"n": done})
    return redirect("events:desk_talks", slug)


@signed_in
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The proposals as a workbook, with the same filters."""
    event, call = _call(request, slug)
    rows = queries.table(
        queries.readable(call, request.user), filters_of(request), is_blind=call.is_blind
    )
    found = list(rows.prefetch_related("co_speakers", "reviews__reviewer"))
    body = proposals_export.workbook(event, found, is_blind=call.is_blind)
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="talks-{event.slug}.xlsx"'
    return response


def open_for_readers(request: HttpRequest, slug: str) -> tuple[Event, CallForTalks | None]:
    """The event and its call, for organisers and invited reviewers."""
    day = timezone.localdate()
    events = Event.objects.visible_to(request.user, day).select_related("organiser")
    event = events.filter(slug=slug).first() or Event.objects.filter(slug=slug).first()
    require(event is not None and rules.can_read_proposals(request.user, event, day))
    assert event is not None  # noqa: S101 -- asked above
    return event, queries.find_call(event)


def filters_of(request: HttpRequest) -> queries.Filters:
    """What the toolbar says, cut to a sensible length."""
    names = ("words", "state", "kind", "language", "mine", "sort")
    chosen = {name: request.GET.get(name, "").strip()[:100].replace("\0", "") for name in names}
    if chosen["kind"] not in ItemKind.values:
        chosen["kind"] = ""
    return queries.Filters(**chosen)


def _call(request: HttpRequest, slug: str) -> tuple[Event, CallForTalks]:
    event = desk.open_event(request, slug)
    return event, get_object_or_404(CallForTalks.objects.select_related("event"), event=event)


def _save(request: HttpRequest, event: Event, call: CallForTalks | None, form: CallForm) -> None:
    told = {"values": form.values(), "by": request.user, "now": desk.now()}
    if call is None:
        calls.open_call(event=event, **told)
    else:
        calls.change_call(call=call, **told)


def _letters(found: list[Proposal], form: DecisionForm) -> list[dict[str, Any]]:
    """Each letter in the language of its reader."""
    state, note = form.cleaned_data["state"], form.cleaned_data["note"]
    letters = []
    for proposal in found:
        reader = speaker_letters.reader_of(proposal)
        words = {"name": reader.name, "title": proposal.call.event.title, "to": reader.person}
        words |= speaker_letters.words_of(proposal, reader.language)
        words |= decisions.letter_words(proposal, note, reader.language)
        words["wish"] = note.localize(reader.language)
        letter = f"events.{decisions.LETTERS[ProposalState(state)]}"
        letters.append(
            {
                "proposal": proposal,
                "language": reader.language,
                **outbox.render(letter, reader.language, words),
            }
        )
    return letters


def _decide_all(request: HttpRequest, found: list[Proposal], form: DecisionForm) -> int:
    done = 0
    for proposal in found:
        try:
            decisions.decide(
                proposal=proposal,
                state=ProposalState(form.cleaned_data["state"]),
                note=form.cleaned_data["note"],
                by=request.user,
                now=desk.now(),
            )
            done += 1
        except Refused as refusal:
            messages.warning(request, f"{proposal}: {refusal.message}")
    return done

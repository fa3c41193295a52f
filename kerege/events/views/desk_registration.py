"""How people come to the event: who registers, seats online, groups, the organiser's questions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import questions
from kerege.events.actions import terms as actions
from kerege.events.forms.terms import APART, SHARED, OnlineSeatsForm, TermsForm
from kerege.events.models import Event, EventForm, PoolKind
from kerege.events.queries import answers as queries
from kerege.events.queries.groups import groups_of
from kerege.events.queries.terms import terms_of
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires import embedding

PAGE = "events/desk/registration.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    event = desk.open_event(request, slug)
    data = request.POST or None
    form = TermsForm(data, instance=terms_of(event))
    is_hybrid = event.form == EventForm.HYBRID
    online = OnlineSeatsForm(data, initial=_online_today(event)) if is_hybrid else None
    if data and all([part.is_valid() for part in (form, online) if part]):
        try:
            _save(request, event, form, online)
        except Refused as refusal:
            (online or form).add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_registration", slug)
    return render(request, PAGE, _context(request, event, form, online))


@signed_in
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin from the usual questions; the organiser then reads and releases them."""
    event = desk.open_event(request, slug)
    questionnaire = questions.turn_on(event=event, by=request.user, now=desk.now())
    messages.success(request, _("The questions are ready to be read. Release them when they suit."))
    return redirect(embedding.editor_url(questionnaire))


def _save(request: HttpRequest, event: Event, form: TermsForm, online: Any) -> None:
    now = desk.now()
    actions.set_terms(event=event, values=form.values(), by=request.user, now=now)
    if online is not None:
        actions.set_online_seats(
            event=event,
            apart=online.cleaned_data["online"] == APART,
            seats=online.cleaned_data["seats"],
            by=request.user,
            now=now,
        )


def _online_today(event: Event) -> dict[str, Any]:
    pool = event.seat_pools.filter(kind=PoolKind.ONLINE).first()
    return {"online": APART if pool else SHARED, "seats": pool.seats if pool else None}


def _context(request: HttpRequest, event: Event, form: TermsForm, online: Any) -> dict[str, Any]:
    questionnaire = queries.questionnaire_of(event)
    return desk.page(
        request,
        event,
        "registration",
        form=form,
        online=online,
        questionnaire=questionnaire,
        version=queries.version_of(event),
        questions=queries.questions_asked(event),
        editor_url=embedding.editor_url(questionnaire) if questionnaire else "",
        results_url=embedding.results_url(questionnaire) if questionnaire else "",
        groups=list(groups_of(event)),
    )

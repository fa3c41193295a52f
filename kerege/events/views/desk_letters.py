from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kerege.events.queries import desk_letters
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.audit import name_of
from kerege.mailing.models import LetterState
from kerege.mailing.queries.rules import rules_about
from kerege.mailing.starters import STARTERS

ON_A_PAGE = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter rules of the event, and every letter about it with its state."""
    event = desk.open_event(request, slug)
    letters = desk_letters.about(event)
    counts = desk_letters.counts_by_state(letters)
    state = request.GET.get("state", "")
    if state in LetterState.values:
        letters = letters.filter(state=state)
    letters = letters.select_related("person").defer("text")
    context = desk.page(
        request,
        event,
        "letters",
        about=name_of(event),
        rules=rules_about(name_of(event)),
        starters=STARTERS,
        rows=Paginator(letters, ON_A_PAGE).get_page(request.GET.get("page")),
        state=state,
        states=[(one.value, one.label, counts.get(one.value, 0)) for one in LetterState],
        total=sum(counts.values()),
    )
    return render(request, "events/desk/letters.html", context)

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kerege.events.queries import desk_letters
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.mailing import letters as kinds
from kerege.mailing.models import LetterState

ON_A_PAGE = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Every letter about the event, and whether it went out."""
    event = desk.open_event(request, slug)
    letters = desk_letters.about(event)
    counts = desk_letters.counts_by_state(letters)
    state = request.GET.get("state", "")
    if state in LetterState.values:
        letters = letters.filter(state=state)
    labels = {kind.code: kind.label for kind in kinds.all_kinds()}
    page = Paginator(letters.select_related("person"), ON_A_PAGE).get_page(request.GET.get("page"))
    for letter in page.object_list:
        letter.label = labels.get(letter.kind, "")
    context = desk.page(
        request,
        event,
        "letters",
        rows=page,
        state=state,
        states=[(one.value, one.label, counts.get(one.value, 0)) for one in LetterState],
    )
    return render(request, "events/desk/letters.html", context)

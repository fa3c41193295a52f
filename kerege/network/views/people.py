"""People: the list, its spreadsheet, and the page of one of them."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.network.exports import people_xlsx
from kerege.network.models import Position, Role
from kerege.network.person_parts import parts_for
from kerege.network.queries.organisations import all_districts
from kerege.network.queries.people import Wanted, find_people
from kerege.network.rules import (
    can_answer_for_data,
    can_erase,
    can_look_after,
    can_see_everybody,
    those_looked_after,
)
from kerege.network.scopes import people_visible_to
from kerege.network.views.as_of import may_edit, require_network
from kerege.people.actions.erasure_requests import open_request_of

PAGE = "network/people.html"
PERSON = "network/person.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request):
    require_network(request)
    wanted = _wanted(request)
    found = Paginator(_people(request, wanted), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    mine = those_looked_after(request.user, page.object_list, timezone.localdate())
    context = {
        "wanted": wanted,
        "page": page,
        "looked_after": {person.pk for person in mine},
        "bulk_actions": [{"value": "cards", "label": _("Print sign-in cards")}],
        "query": request.GET,
        "districts": all_districts(),
        "positions": Position.choices,
        "roles": Role.choices,
        "sees_everybody": can_see_everybody(request.user, timezone.localdate()),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def xlsx(request):
    require_network(request)
    body = people_xlsx(_people(request, _wanted(request)))
    named = {"Content-Disposition": 'attachment; filename="people.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=named)


@signed_in
@require_safe
def person_page(request, pk):
    require_network(request)
    person = get_object_or_404(people_visible_to(request.user, timezone.localdate()), pk=pk)
    newest = [F("until_on").desc(nulls_first=True), F("from_on").desc(nulls_last=True), "pk"]
    posts = person.posts.select_related("organisation__district").order_by(*newest)
    held = person.memberships.select_related("organisation").order_by(*newest)
    context = {
        "person": person,
        "breadcrumb": [(_("People"), reverse("network:people")), (person.full_name, "")],
        "posts": posts,
        "memberships": held,
        "parts": parts_for(request.user, person),
        "may_edit": may_edit(request),
        **_may(request, person),
    }
    return render(request, PERSON, context)


def _may(request, person):
    """What this viewer may do to the person's account."""
    day, viewer = timezone.localdate(), request.user
    return {
        "may_look_after": can_look_after(viewer, person, day),
        "may_answer_for_data": can_answer_for_data(viewer, person, day),
        "may_erase": can_erase(viewer, person, day),
        "card": person.sign_in_cards.valid().first(),
        "wish": open_request_of(person),
    }


def _people(request, wanted):
    day = timezone.localdate()
    return find_people(people_visible_to(request.user, day), wanted, day)


def _wanted(request):
    names = ("words", "district", "position", "role")
    return Wanted(**{name: request.GET.get(name, "").strip() for name in names})

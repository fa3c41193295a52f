from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import countries, roster_export, rules
from kerege.events.actions.registration import cancel_by_organiser
from kerege.events.forms.participants import ReasonForm
from kerege.events.models import Event, Mode, Status, Way
from kerege.events.queries import desk_attendance, desk_letters, desk_people
from kerege.events.queries.answers import answers_of, questions_asked
from kerege.events.views import desk
from kerege.foundation.access import require, signed_in
from kerege.foundation.audit import name_of
from kerege.foundation.tables_out import XLSX
from kerege.network.models import Position

PAGE = "events/desk/people.html"
ON_A_PAGE = 40  # the budget of the page is 30 ms
TONES = {
    Status.APPROVAL: "sky",
    Status.CONFIRMED: "steppe",
    Status.WAITING: "sun",
    Status.CANCELLED: "ink",
}
FILTERS = (
    "words",
    "status",
    "district",
    "position",
    "mode",
    "way",
    "guests",
    "group",
    "sort",
)
FOLDED = ("position", "mode", "way", "guests", "group")


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, who waits, who is gone."""
    event, rows = _open(request, slug)
    filters = _filters(request)
    pages = Paginator(desk_people.table(rows, filters), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    places, tags = desk_people.queue_places(event), _tags()
    for registration in page.object_list:
        registration.place = places.get(registration.pk)
        registration.tag = tags[registration.status]
    asked = questions_asked(event)
    shown = _columns(request, asked)
    answers = answers_of(page.object_list) if shown else {}
    for registration in page.object_list:
        told = answers.get(registration.pk, {})
        registration.told = [told.get(question.code, "") for question in shown]
    counts = desk_people.counts(rows)
    context = desk.page(
        request,
        event,
        "people",
        rows=page,
        filters=filters,
        statuses=[(one.value, one.label, counts[one.value]) for one in Status],
        districts=desk_people.districts_of(rows),
        positions=Position.choices,
        modes=Mode.choices,
        ways=Way.choices,
        countries=[(code, countries.name(code)) for code in desk_people.countries_of(rows)],
        groups=list(event.groups.select_related("organisation").order_by("pk")),
        asked=asked,
        shown=shown,
        reason=ReasonForm(),
        approves=bool(counts[Status.APPROVAL]),
        may_manage=rules.can_manage(request.user, event, timezone.localdate()),
        query=request.GET.urlencode(),
        is_narrowed=any(getattr(filters, name) for name in FOLDED) or bool(shown),
        letter_to=_letter_to(request, event, filters),
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def cancel(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Cancel the chosen registrations, with a reason that each person reads."""
    event = desk.open_event(request, slug)
    form = ReasonForm(request.POST)
    chosen = desk.numbers(request, "chosen")
    rows = event.registrations.live().filter(pk__in=chosen).select_related("pool", "event")
    if not form.is_valid():
        messages.warning(request, _("Please write the reason: the participants read it."))
        return redirect("events:desk_people", event.slug)
    found = list(rows.order_by("pk"))
    for registration in found:
        cancel_by_organiser(
            registration=registration,
            by=request.user,
            reason=form.cleaned_data["reason"],
            now=desk.now(),
        )
    messages.success(
        request,
        ngettext(
            "%(count)s registration is cancelled, a letter is on its way.",
            "%(count)s registrations are cancelled, letters are on their way.",
            len(found),
        )
        % {"count": len(found)},
    )
    return redirect("events:desk_people", event.slug)


@signed_in
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as a workbook, with the same filters."""
    event, rows = _open(request, slug)
    found = list(desk_people.table(rows, _filters(request)))
    asked = questions_asked(event)
    answers = answers_of(found) if asked else {}
    columns = [(str(one.text), one.code) for one in asked]
    body = roster_export.workbook(event, found, columns, answers)
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.xlsx"'
    return response


@signed_in
def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """The sign-in sheet for the door."""
    event = desk.open_event(request, slug)
    context = {"event": event, "rows": desk_attendance.participants(event)}
    return render(request, "events/desk/roster.html", context)


def _open(request: HttpRequest, slug: str) -> tuple[Event, Any]:
    day = timezone.localdate()
    in_sight = rules.districts_in_sight(request.user, day)
    require(in_sight is None or bool(in_sight))
    event = get_object_or_404(Event.objects.visible_to(request.user, day), slug=slug)
    require(rules.can_see_people(request.user, event, day))
    return event, desk_people.visible(event, in_sight)


def _letter_to(request: HttpRequest, event: Event, filters: desk_people.Filters) -> str:
    """Whom a new letter would be for, as the address of its form says it; empty: nobody."""
    codes = desk_letters.audiences_of(filters)
    if not codes or not rules.can_manage(request.user, event, timezone.localdate()):
        return ""
    return urlencode({"about": name_of(event), "audience": codes}, doseq=True)


def _tags() -> dict[str, str]:
    """The tag of each state, made once and not once a row."""
    return {
        status.value: render_to_string("ui/tag.html", {"label": status.label, "tone": tone})
        for status, tone in TONES.items()
    }


def _filters(request: HttpRequest) -> desk_people.Filters:
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in FILTERS}
    if chosen["sort"] not in desk_people.SORTS:
        chosen["sort"] = "name"
    return desk_people.Filters(**chosen)


def _columns(request: HttpRequest, asked: list[Any]) -> list[Any]:
    """The questions whose answers the reader wants to see in the table."""
    wanted = set(request.GET.getlist("answers")[:50])
    return [question for question in asked if question.code in wanted]

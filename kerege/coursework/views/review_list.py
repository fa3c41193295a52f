"""The works of a homework: found, filtered, accepted in bulk, those without a work reminded."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.coursework import review_rules
from kerege.coursework.actions import review_decisions, review_letters
from kerege.coursework.models import Attempt, SubmissionState
from kerege.coursework.queries import review_list, review_mine
from kerege.coursework.views import review_pages
from kerege.foundation.access import require, signed_in
from kerege.network import rules as network_rules

PAGE = "coursework/review_list.html"
ON_A_PAGE = 30  # the budget of the page is 30 ms
TONES = {
    SubmissionState.DRAFT: "ink",
    SubmissionState.SENT: "sun",
    SubmissionState.RETURNED: "sky",
    SubmissionState.ACCEPTED: "steppe",
}


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every work that was sent, or everybody who has sent nothing."""
    assignment = review_pages.open_assignment(request, pk)
    filters, day = review_pages.filters_of(request), timezone.localdate()
    is_silent = filters.show == "nothing"
    found: Any = (
        review_list.silent_people(assignment, filters, day)
        if is_silent
        else review_list.works(assignment, filters, day).select_related("person")
    )
    counts, pages = review_list.counts(assignment), Paginator(found, ON_A_PAGE)
    if (known := review_list.known_count(counts, filters)) is not None:
        pages.count = known  # counted for the tabs: not once more
    page = pages.get_page(request.GET.get("page"))
    rows = _silent(page, assignment, day) if is_silent else _lines(request, page, assignment, day)
    context = review_pages.page(
        request,
        assignment,
        rows=rows,
        page=page,
        filters=filters,
        is_silent=is_silent,
        tabs=_tabs(request, counts),
        counts=counts,
        districts=review_list.districts_of(assignment, day),
        reviewers=review_list.reviewers_of(assignment),
        may_remind=review_rules.can_remind(request.user, day),
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Accept the chosen works at once."""
    assignment = review_pages.open_assignment(request, pk)
    chosen = {int(one) for one in request.POST.getlist("chosen") if _is_number(one)}
    last: dict[int, Attempt] = {}
    rows = Attempt.objects.filter(submission__assignment=assignment, submission__in=chosen)
    for attempt in rows.order_by("submission", "number"):
        last[attempt.submission_id] = attempt
    count = review_decisions.accept_many(
        attempts=last.values(), by=request.user, now=review_pages.now()
    )
    text = ngettext("%(count)s work is accepted.", "%(count)s works are accepted.", count)
    (messages.success if count else messages.warning)(request, text % {"count": count})
    if count < len(last):
        messages.warning(
            request, _("Works that do not wait for a decision, and your own, stay as they are.")
        )
    return redirect(_back(request, assignment.pk))


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter to everybody who has sent nothing and may still send."""
    assignment = review_pages.open_assignment(request, pk)
    require(review_rules.can_remind(request.user, timezone.localdate()))
    now = review_pages.now()
    if assignment.closes_at <= now:
        messages.warning(request, _("This homework is closed: nothing can be sent any more."))
        return redirect(_back(request, assignment.pk))
    people = review_list.without_work(assignment).order_by("pk")
    count = review_letters.remind(assignment=assignment, people=people, by=request.user, now=now)
    text = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
    (messages.success if count else messages.warning)(request, text % {"count": count})
    if not count:
        messages.warning(request, _("Everybody without a work was reminded today already."))
    return redirect(_back(request, assignment.pk))


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me as a reviewer, homework by homework."""
    day, now = timezone.localdate(), review_pages.now()
    is_organiser = network_rules.is_organiser(request.user, day)
    rows = review_mine.waiting_for(request.user, is_organiser=is_organiser, now=now)
    context = {"rows": rows, "layout": "ui/cabinet.html"}
    return render(request, "coursework/review_mine.html", context)


def _lines(request: HttpRequest, page: Any, assignment: Any, day: Any) -> list[dict[str, Any]]:
    tags = {
        state.value: render_to_string("ui/tag.html", {"label": state.label, "tone": tone})
        for state, tone in TONES.items()
    }
    rows = review_list.rows_of(
        list(page.object_list), assignment, request.user, review_pages.now(), day
    )
    lines = []
    for row in rows:
        district, library = review_list.place_in_words(row.place)
        is_own = row.submission.person_id == request.user.pk
        reader = row.reader if row.reader and row.reader.pk != request.user.pk else None
        lines.append(
            {
                "row": row,
                "work": row.submission,
                "district": district,
                "library": library,
                "tag": tags[row.submission.state],
                "is_own": is_own,
                "reader": reader,
                "may_accept": row.submission.state == SubmissionState.SENT and not is_own,
            }
        )
    return lines


def _silent(page: Any, assignment: Any, day: Any) -> list[dict[str, Any]]:
    people = list(page.object_list)
    places = review_list.places_of(assignment, [one.pk for one in people], day)
    rows = []
    for person in people:
        district, library = review_list.place_in_words(places.get(person.pk))
        rows.append({"person": person, "district": district, "library": library})
    return rows


def _tabs(request: HttpRequest, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The counts are the way in: each leads to its works."""
    kept = request.GET.copy()
    kept.pop("page", None)
    labels = (
        ("", "all", _("All works")),
        ("waiting", "waiting", _("Waiting for a decision")),
        ("returned", "returned", _("Returned")),
        ("accepted", "accepted", _("Accepted works")),
        ("late", "late", _("Late")),
        ("nothing", "nothing", _("Nothing sent yet")),
    )
    tabs = []
    for value, name, label in labels:
        kept["show"] = value
        current = request.GET.get("show", "") == value
        href = f"?{kept.urlencode()}"
        tabs.append({"label": label, "href": href, "current": current, "count": counts[name]})
    return tabs


def _back(request: HttpRequest, pk: int) -> str:
    query = request.META.get("QUERY_STRING", "")
    address = reverse("coursework:review_list", args=[pk])
    return f"{address}?{query}" if query else address


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19

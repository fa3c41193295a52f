"""What the pages of reviewing share: who may enter, which work, the layout, the way back."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework import review_rules
from kerege.coursework.models import Assignment, Attempt, Submission
from kerege.coursework.queries.review_list import SHOWN, SORTS, Filters
from kerege.foundation.access import require
from kerege.network import rules as network_rules

FILTERS = ("words", "show", "district", "language", "reviewer", "sort")


def now() -> datetime:
    return timezone.now()


def open_assignment(request: HttpRequest, pk: int) -> Assignment:
    """The homework, for somebody who may read its works."""
    rows = Assignment.objects.select_related("event", "owner", "rubric_version")
    assignment = get_object_or_404(rows, pk=pk)
    require(review_rules.can_review(request.user, assignment, timezone.localdate()))
    return assignment


def open_work(request: HttpRequest, pk: int) -> Submission:
    """A work that was sent, for somebody who may judge it."""
    rows = Submission.objects.select_related(
        "person", "assignment__event", "assignment__owner", "assignment__rubric_version"
    )
    submission = get_object_or_404(rows, pk=pk)
    require(review_rules.can_judge(request.user, submission, timezone.localdate()))
    return submission


def attempt_of(attempts: list[Attempt], asked: str) -> Attempt:
    """The attempt that was asked for by its number; the latest if none was."""
    if not attempts:
        raise Http404
    if not asked:
        return attempts[-1]
    found = [one for one in attempts if str(one.number) == asked]
    if not found:
        raise Http404
    return found[0]


def filters_of(request: HttpRequest) -> Filters:
    """What was asked for; anything else is passed over."""
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in FILTERS}
    chosen["words"] = chosen["words"].replace("\0", "")
    if chosen["show"] not in SHOWN:
        chosen["show"] = ""
    if chosen["sort"] not in SORTS:
        chosen["sort"] = ""
    return Filters(**chosen)


def page(request: HttpRequest, assignment: Assignment, **more: Any) -> dict[str, Any]:
    """The context of a page of a homework's works: the layout of the desk or of the cabinet."""
    has_desk = network_rules.has_a_desk(request.user, timezone.localdate())
    is_organiser = network_rules.is_organiser(request.user, timezone.localdate())
    trail = [(_("What waits for me"), reverse("coursework:my_reviews"))]
    if is_organiser and assignment.event is not None:
        event = assignment.event
        trail = [(str(event), reverse("events:desk_event", args=[event.slug]))]
    trail.append((str(assignment), reverse("coursework:review_list", args=[assignment.pk])))
    return {
        "assignment": assignment,
        "layout": "ui/desk.html" if has_desk else "ui/cabinet.html",
        "trail": trail,
        "query": request.GET.urlencode(),
        **more,
    }

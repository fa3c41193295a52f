"""The participant's list of homework, and the receipt of a work."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.coursework import homework_rules
from kerege.coursework.models import Attempt
from kerege.coursework.queries.homework_mine import Mine, Stage, list_mine
from kerege.foundation.access import signed_in

GROUPS = (
    ("to_do", (Stage.RETURNED, Stage.BEGUN, Stage.OPEN)),
    ("waiting", (Stage.SENT,)),
    ("accepted", (Stage.ACCEPTED,)),
    ("ahead", (Stage.AHEAD,)),
    ("missed", (Stage.MISSED,)),
)


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What is to be done first, then what waits, what is accepted, what is over."""
    now = timezone.now()
    rows = [line_of(mine, now) for mine in list_mine(request.user)]
    groups = [
        {"code": code, "rows": [row for row in rows if row["group"] == code]}
        for code, _stages in GROUPS
    ]
    counts = {group["code"]: len(group["rows"]) for group in groups}
    context = {"groups": [group for group in groups if group["rows"]], "counts": counts}
    return render(request, "coursework/homework_mine_page.html", context)


@signed_in
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What arrived, when, with checksums: for the sender, and for whoever reads the works."""
    rows = Attempt.objects.select_related("submission__assignment__event", "submission__person")
    attempt = rows.filter(receipt=receipt).first()
    if attempt is None:
        raise Http404
    work = attempt.submission
    is_own = work.person_id == request.user.pk
    day = timezone.localdate()
    if not is_own and not homework_rules.can_read_works(request.user, work.assignment, day):
        raise Http404
    context = {
        "attempt": attempt,
        "work": work,
        "assignment": work.assignment,
        "is_own": is_own,
        "files": list(attempt.files.select_related("file").order_by("order", "pk")),
        "text_sum": hashlib.sha256(attempt.text.encode()).hexdigest() if attempt.text else "",
        "text_length": len(attempt.text),
    }
    return render(request, "coursework/homework_receipt_page.html", context)


def line_of(mine: Mine, now: Any) -> dict[str, Any]:
    """A homework as the list shows it."""
    stage = mine.stage(now)
    is_over = stage == Stage.RETURNED and not mine.may_send(now)
    group = next(code for code, stages in GROUPS if stage in stages)
    return {
        "mine": mine,
        "assignment": mine.assignment,
        "stage": stage.value,
        "group": "missed" if is_over else group,
        "is_late": mine.due_at <= now < mine.closes_at,
        "due_at": mine.due_at,
        "closes_at": mine.closes_at,
    }

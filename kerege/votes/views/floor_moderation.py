"""The list of questions as a moderator sees it, on its page and on the control panel."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from kerege.votes.models import Hall, QuestionState
from kerege.votes.queries import floor

ROWS = 50


def moderation(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """The list of one state, with its tabs."""
    state = state_of(request)
    counts = {code: 0 for code in QuestionState.values}
    rows = floor.FloorQuestion.objects.filter(event=hall.event_id, same_as=None)
    for code in rows.values_list("state", flat=True):
        counts[code] += 1
    address = reverse("votes:floor_questions", args=[hall.event.slug])
    merged = floor.merged_of(hall.event_id)
    found = [
        {"line": line, "merged": merged.get(line.question.pk, [])}
        for line in floor.lines(hall, [state])
    ]
    return {
        "shown": state,
        "counts": counts,
        "found": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "states": [
            {
                "label": QuestionState(code).label,
                "href": f"{address}?state={code}",
                "current": code == state,
                "count": counts[code],
            }
            for code in QuestionState.values
        ],
        "decide": reverse("votes:floor_decide", args=[hall.event.slug]),
    }


def state_of(request: HttpRequest) -> str:
    """Which questions are listed."""
    told = request.GET.get("state", "")
    return told if told in QuestionState.values else QuestionState.WAITING

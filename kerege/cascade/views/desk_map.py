"""The map of villages reached and not reached."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from kerege.cascade import exports, rules
from kerege.cascade.queries.reach import Wanted, reach, tiles
from kerege.events.models import Event, Topic
from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX

PAGE = "cascade/desk/map.html"


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Districts as tiles, the libraries of one of them below."""
    wanted, context = _asked(request)
    found = reach(wanted, timezone.localdate(), context.pop("sight"))
    code = request.GET.get("district", "")
    districts = found.districts
    chosen = next((one for one in districts if one.district.code == code), None)
    if chosen is None and len(districts) == 1:
        chosen = districts[0]
    query = request.GET.copy()
    query.pop("district", None)
    address = f"?{query.urlencode()}&" if query else "?"
    context |= {
        "reach": found,
        "tiles": tiles(found, address),
        "chosen": chosen,
        "address": address,
        "query": request.GET.urlencode(),
    }
    return render(request, PAGE, context)


@signed_in
def workbook(request: HttpRequest) -> HttpResponse:
    """Every library and how it was reached, as XLSX."""
    wanted, context = _asked(request)
    body = exports.reach_xlsx(reach(wanted, timezone.localdate(), context["sight"]))
    headers = {"Content-Disposition": 'attachment; filename="libraries-reached.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


def _asked(request: HttpRequest) -> tuple[Wanted, dict[str, Any]]:
    today = timezone.localdate()
    require(rules.can_oversee(request.user, today))
    visible = Event.objects.visible_to(request.user, today)
    slug, topic = request.GET.get("event", ""), request.GET.get("topic", "")
    event = visible.filter(slug=slug).first() if slug else None
    wanted = Wanted(
        event=event,
        topic=topic if topic in Topic.values else "",
        since=_day(request.GET.get("since", "")),
        only_rural=request.GET.get("libraries", "") == "rural",
    )
    after = visible.filter(cascade_trainings__isnull=False).distinct()
    return wanted, {
        "wanted": wanted,
        "since": wanted.since.isoformat() if wanted.since else "",
        "events": after.order_by("-starts_on", "-pk")[:100],
        "topics": Topic.choices,
        "sight": rules.districts_in_sight(request.user, today),
    }


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None

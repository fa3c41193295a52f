from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.events import activities, exports, rules
from kerege.events.models import Event, EventState
from kerege.events.queries.company import company_of, with_company
from kerege.events.queries.event_competencies import develops, with_develops
from kerege.events.queries.materials import grouped, readable
from kerege.events.queries.programme import programme_of
from kerege.events.queries.public_events import next_change, visible
from kerege.events.queries.registration_state import (
    find_registration,
    place_in_queue,
    standing,
)
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.network.queries.posts import find_post
from kerege.ui import visitor

PAGE = "events/event_page.html"


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    person = visitor.find(request)
    found = with_develops(with_company(visible(person, timezone.localdate(now))))
    event = get_object_or_404(found, slug=slug)
    response = render(request, PAGE, _context(event, person, now))
    response.changes_at = next_change([event], now)  # type: ignore[attr-defined]  # read by remembered
    return response


def _context(event: Event, person: Any, now: datetime) -> dict[str, Any]:
    programme = programme_of(event)
    own = _registration(event, person, now)
    day = timezone.localdate(now)
    materials = readable(event, rules.material_levels(person, event, own["registration"], day))
    return {
        "event": event,
        "programme": programme,
        **company_of(event),
        "materials": grouped(materials, programme),
        "has_files": any(material.file_id for material in materials),
        "develops": develops(event),
        "lines": activities.public_lines_for(event),
        "structured_data": exports.structured_data(event),
        "is_draft": event.state == EventState.DRAFT,
        "missing": sorted({code for codes in event.missing_languages().values() for code in codes}),
        **own,
    }


def _registration(event: Event, person: Any, now: datetime) -> dict[str, Any]:
    stands = standing(event, now)
    registration = find_registration(event, person)
    post = find_post(person, timezone.localdate(now)) if person and stands.pools else None
    own = stands.pool_of(post.organisation.district_id) if post else None
    return {
        "standing": stands,
        "registration": registration,
        "place_in_queue": place_in_queue(registration) if registration else 0,
        "own_pool": own if own in stands.pools else None,
        "may_manage": person is not None
        and rules.can_manage(person, event, timezone.localdate(now)),
    }

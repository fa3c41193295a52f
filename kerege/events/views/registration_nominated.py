"""What is shown instead of a form where coordinators alone register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events.models import Event, WhoRegisters
from kerege.events.queries.registration_state import Standing, standing
from kerege.network.queries.people import coordinators_of
from kerege.network.queries.posts import find_post

PAGE = "events/register_nominated_page.html"


def instead_of_a_form(request: HttpRequest, event: Event) -> HttpResponse | None:
    """The words and whom to ask, if nobody comes to this event by themselves."""
    now = timezone.now()
    stands = standing(event, now)
    if stands.who != WhoRegisters.NOMINATED:
        return None
    return render(request, PAGE, {"event": event, **_whom_to_ask(request, stands)})


def _whom_to_ask(request: HttpRequest, stands: Standing) -> dict[str, object]:
    """Coordinators of one's own district: their names are nobody else's business."""
    day = timezone.localdate()
    post = find_post(request.user, day) if request.user.is_authenticated else None
    district = post.organisation.district if post else None
    return {
        "district": district,
        "coordinators": coordinators_of(district.pk if district else None, day),
        "pool": stands.pool_of(district.pk) if district else None,
    }

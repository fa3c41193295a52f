"""What the pages of the desk share: who may enter, which event, its tabs."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import activities, rules
from kerege.events.models import Event
from kerege.foundation.access import require


def now() -> datetime:
    return timezone.now()


def open_event(request: HttpRequest, slug: str) -> Event:
    """The event, for somebody who may manage it."""
    day = timezone.localdate()
    require(rules.can_create(request.user, day))
    event = get_object_or_404(
        Event.objects.visible_to(request.user, day).select_related("organiser"), slug=slug
    )
    require(rules.can_manage(request.user, event, day))
    return event


def page(request: HttpRequest, event: Event, tab: str, **more: Any) -> dict[str, Any]:
    """The context of a page of the event: the event and its tabs."""
    tabs = activities.tab_links(request.user, event, tab)
    trail = [(_("Events"), reverse("events:desk_events")), (str(event), "")]
    return {"event": event, "tabs": tabs, "trail": trail, **more}


def numbers(request: HttpRequest, name: str) -> set[int]:
    """The rows that were ticked; what is no number of a row is passed over."""
    return {int(pk) for pk in request.POST.getlist(name) if pk.isdecimal() and len(pk) < 19}


def address(name: str, *args: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"events:{name}", args=args)

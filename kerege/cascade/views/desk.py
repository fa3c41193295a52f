"""What the pages of the desk share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.cascade import rules
from kerege.events import activities
from kerege.events.models import Event
from kerege.foundation.access import require

TAB = "cascade"


def open_event(request: HttpRequest, slug: str) -> Event:
    """The event, for somebody who sees its cascade."""
    day = timezone.localdate()
    scope = Event.objects.visible_to(request.user, day).select_related("organiser")
    event = get_object_or_404(scope, slug=slug)
    require(rules.can_see_cascade(request.user, event, day))
    return event


def page(request: HttpRequest, event: Event, **more: Any) -> dict[str, Any]:
    """The context of a page of the event: the event and its tabs."""
    trail = [(_("Events"), reverse("events:desk_events")), (str(event), "")]
    tabs = activities.tab_links(request.user, event, TAB)
    return {"event": event, "tabs": tabs, "trail": trail, **more}

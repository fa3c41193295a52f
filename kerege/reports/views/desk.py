"""What the pages of a report on the desk share: who may enter, which event, its tabs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import activities
from kerege.events.models import Event
from kerege.foundation.access import require
from kerege.reports import rules
from kerege.reports.models import Report


def open_event(request: HttpRequest, slug: str) -> Event:
    """The event, for somebody who may write its report."""
    day = timezone.localdate()
    require(rules.can_see_figures(request.user, day))
    events = Event.objects.visible_to(request.user, day).select_related("organiser")
    event = get_object_or_404(events, slug=slug)
    require(rules.can_write(request.user, event, day))
    return event


def find_report(event: Event) -> Report | None:
    report = Report.objects.filter(event=event).prefetch_related("sections").first()
    if report is not None:
        report.event = event
    return report


def get_report(event: Event) -> Report:
    report = find_report(event)
    if report is None:
        raise Http404
    return report


def page(request: HttpRequest, event: Event, **more: Any) -> dict[str, Any]:
    """The context of a page of the event: the event and its tabs, the report's one open."""
    tabs = activities.tab_links(request.user, event, "report")
    trail = [
        (_("Events"), reverse("events:desk_events")),
        (event.title, reverse("events:desk_event", args=[event.slug])),
        (_("Report"), ""),
    ]
    return {"event": event, "tabs": tabs, "trail": trail, **more}

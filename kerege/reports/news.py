"""What the room hangs on the event: the tab on the desk, the line on its public page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.activities import PublicLine
from kerege.events.models import Event
from kerege.reports import rules
from kerege.reports.models import Report


def has_desk(person: Any, event: Event) -> bool:
    """Whether the person gets the tab."""
    return rules.can_write(person, event, timezone.localdate())


def public_lines(event: Event) -> list[PublicLine]:
    """A way to the news; asked only of events that have begun."""
    if event.starts_on > timezone.localdate():
        return []
    if not Report.objects.published().filter(event=event).exists():
        return []
    return [PublicLine(_("How it went"), reverse("reports:news", args=[event.slug]))]

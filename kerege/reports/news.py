"""What the room hangs on the event: the tab on the desk, the line on its public page."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.activities import PublicLine
from kerege.events.archive import ArchivePage
from kerege.events.models import Event
from kerege.reports import rules
from kerege.reports.models import Report
from kerege.reports.queries.texts import chapters


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


def archive_pages(event: Event, language: str) -> list[ArchivePage]:
    """The published report as a page of the archive of the event."""
    report = Report.objects.published().filter(event=event).first()
    if report is None:
        return []
    found, shown = chapters(report, language)
    body = render_to_string("reports/_archive_page.html", {"chapters": found})
    return [ArchivePage("news", _("How it went"), body, shown if shown != language else "")]

"""The news in the feeds of the site."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.events.feed_entries import Entry
from kerege.reports.models import Report


def news_entries(limit: int) -> list[Entry]:
    """The reports published last."""
    found = Report.objects.published().select_related("event").order_by("-published_at", "-pk")
    return [
        Entry(
            key=f"news:{report.pk}",
            title=_("How it went: %(event)s") % {"event": report.event.title},
            text=str(report.event.results or report.event.summary),
            url=reverse("reports:news", args=[report.event.slug]),
            published_at=report.published_at or report.created_at,
            updated_at=report.published_at or report.created_at,
        )
        for report in found[:limit]
    ]

"""Feeds for other people's readers, the calendar of one item, and a person's own calendar."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events import feed_entries
from kerege.events.actions.calendar_keys import drop_key, make_key
from kerege.events.calendars import Slot, item_calendar, personal_calendar
from kerege.events.models import CalendarKey, Event, Registration
from kerege.events.queries.programme import BlockLines, DayLines, programme_of
from kerege.foundation.access import public, signed_in
from kerege.foundation.pagecache import remembered

CALENDAR = "text/calendar; charset=utf-8"
LENGTH = 50  # entries of a feed
LESSON = timedelta(minutes=45)  # of an item whose end nothing tells
KEPT = timedelta(days=400)  # how far back a person's own calendar goes


@public
@remembered
def atom(request: HttpRequest) -> HttpResponse:
    """New events and news as Atom (RFC 4287) in the language of the address."""
    feed = Atom1Feed(
        title=_("Kerege: events and news"),
        link=settings.BASE_URL + reverse("events:home"),
        description=None,
        language=get_language(),
        feed_url=settings.BASE_URL + reverse("events:atom"),
    )
    for entry in feed_entries.newest(LENGTH):
        feed.add_item(
            title=entry.title,
            link=settings.BASE_URL + entry.url,
            description=entry.text,
            unique_id=_tag(entry.key),
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


@public
@remembered
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed 1.1."""
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Kerege: events and news"),
        "home_page_url": settings.BASE_URL + reverse("events:home"),
        "feed_url": settings.BASE_URL + reverse("events:json_feed"),
        "language": get_language(),
        "items": [
            {
                "id": _tag(entry.key),
                "url": settings.BASE_URL + entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": entry.published_at.isoformat(),
                "date_modified": entry.updated_at.isoformat(),
            }
            for entry in feed_entries.newest(LENGTH)
        ],
    }
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/feed+json"
    return answer


@public
@remembered
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One item of a released programme, with its hour, for a calendar."""
    event = get_object_or_404(Event.objects.released(), slug=slug)
    slot = _slot(event, pk)
    if slot is None:
        raise Http404
    answer = HttpResponse(item_calendar(event, pk, slot), content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="{event.slug}-{pk}.ics"'
    return answer


@public
def personal(request: HttpRequest, secret: str) -> HttpResponse:
    """What the person of this secret takes part in. Calendars cannot sign in: the secret does."""
    key = get_object_or_404(
        CalendarKey.objects.select_related("person"), secret=secret, person__is_active=True
    )
    since = timezone.localdate() - KEPT
    mine = Registration.objects.live().filter(person=key.person, event__ends_on__gte=since)
    mine = mine.filter(event__in=Event.objects.released()).select_related("event")
    with translation.override(key.person.language):
        text = personal_calendar(mine.order_by("event__starts_on", "pk"), _("My events"))
    answer = HttpResponse(text, content_type=CALENDAR)
    answer["Cache-Control"] = "private, max-age=900"
    return answer


@signed_in
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The address of my own calendar, and how to put it on a phone."""
    key = CalendarKey.objects.filter(person=request.user.pk).first()
    address = ""
    if key is not None:
        address = settings.BASE_URL + reverse("events:personal_calendar", args=[key.secret])
    by_app = address.replace("https://", "webcal://").replace("http://", "webcal://")
    context = {"address": address, "webcal": by_app}
    answer = render(request, "events/my_calendar.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_POST
def new_calendar_key(request: HttpRequest) -> HttpResponse:
    """Make the address, or another one in its place."""
    make_key(person=request.user, now=timezone.now())
    messages.success(request, _("Your calendar has a new address."))
    return redirect("events:my_calendar")


@signed_in
@require_POST
def close_calendar(request: HttpRequest) -> HttpResponse:
    """Nobody can read my calendar by its address any more."""
    drop_key(person=request.user, now=timezone.now())
    messages.success(request, _("The address of your calendar is closed."))
    return redirect("events:my_calendar")


def _tag(key: str) -> str:
    return f"tag:{settings.BASE_URL.split('//')[-1].split(':')[0]},2026:{key}"


def _slot(event: Event, pk: int) -> Slot | None:
    for day in programme_of(event).days:
        for block in day.blocks:
            for line, following in zip(block.items, [*block.items[1:], None], strict=True):
                if line.pk == pk:
                    return _slot_of(day, block, line, following)
    return None


def _slot_of(day: DayLines, block: BlockLines, line: Any, following: Any) -> Slot:
    """Until the next item, or the end of the block; 45 minutes if neither says."""
    starts = line.starts_at or block.starts_at
    ends = (following.starts_at if following else None) or block.ends_at
    starts_at = timezone.make_aware(datetime.combine(day.on, starts))
    ends_at = timezone.make_aware(datetime.combine(day.on, ends))
    return Slot(
        starts_at=starts_at,
        ends_at=ends_at if ends_at > starts_at else starts_at + LESSON,
        title=str(line.title),
        place=str(block.place),
        text=", ".join(str(speaker.name) for speaker in line.speakers),
    )

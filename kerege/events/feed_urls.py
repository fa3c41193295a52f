"""Addresses that programs read, and the page of a person's own calendar."""

from django.urls import URLPattern, path

from kerege.events.views import public_feeds

feed_patterns: list[URLPattern] = [
    path("events/feed.atom", public_feeds.atom, name="atom"),
    path("events/feed.json", public_feeds.json_feed, name="json_feed"),
    path("events/<slug:slug>/items/<int:pk>.ics", public_feeds.item, name="item_calendar"),
    path("calendars/<str:secret>.ics", public_feeds.personal, name="personal_calendar"),
    path("my/calendar/", public_feeds.my_calendar, name="my_calendar"),
    path("my/calendar/new-address/", public_feeds.new_calendar_key, name="new_calendar_key"),
    path("my/calendar/close/", public_feeds.close_calendar, name="close_calendar"),
]

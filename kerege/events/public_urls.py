"""Addresses of the site and of the cabinet."""

from django.urls import URLPattern, path

from kerege.events.views import (
    archive_page,
    cabinet_page,
    calendar_page,
    event_page,
    feedback_page,
    feeds,
    home_page,
    my_event_page,
    programme_page,
    registration_page,
)

public_patterns: list[URLPattern] = [
    path("", home_page.show, name="home"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("events/", calendar_page.show, name="calendar"),
    path("events/calendar.ics", feeds.calendar, name="calendar_feed"),
    path("events/archive/", archive_page.show, name="archive"),
    path("events/<slug:slug>/", event_page.show, name="event"),
    path("events/<slug:slug>/event.ics", feeds.event_calendar, name="event_calendar"),
    path("events/<slug:slug>/programme/", programme_page.show, name="programme"),
    path("events/<slug:slug>/programme.pdf", programme_page.download, name="programme_pdf"),
    path("events/<slug:slug>/register/", registration_page.show, name="register"),
    path("my/", cabinet_page.show, name="cabinet"),
    path("my/events/<slug:slug>/", my_event_page.show, name="my_event"),
    path("my/events/<slug:slug>/feedback/", feedback_page.show, name="feedback"),
    path("my/events/<slug:slug>/give-back/", my_event_page.give_back, name="give_back"),
    path("my/events/<slug:slug>/code-word/<int:pk>/", my_event_page.say_word, name="say_word"),
]

from django.urls import URLPattern, path

from kerege.events.desk_urls import desk_patterns
from kerege.events.views import cabinet_page, event_page, home_page, my_event_page

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("", home_page.show, name="home"),
    path("events/<slug:slug>/", event_page.show, name="event"),
    path("my/", cabinet_page.show, name="cabinet"),
    path("my/events/<slug:slug>/", my_event_page.show, name="my_event"),
    *desk_patterns,
]

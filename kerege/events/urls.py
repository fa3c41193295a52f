from django.urls import URLPattern

from kerege.events.desk_urls import desk_patterns

app_name = "events"
urlpatterns: list[URLPattern] = [*desk_patterns]

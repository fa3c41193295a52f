from django.urls import URLPattern

from kerege.votes.floor_urls import floor_patterns
from kerege.votes.poll_urls import poll_patterns

app_name = "votes"
urlpatterns: list[URLPattern] = [*poll_patterns, *floor_patterns]

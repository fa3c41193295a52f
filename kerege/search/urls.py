from django.urls import URLPattern

from kerege.search.box_urls import box_patterns
from kerege.search.sources_urls import sources_patterns

app_name = "search"
urlpatterns: list[URLPattern] = [
    *box_patterns,
    *sources_patterns,
]

from django.urls import URLPattern

from kerege.showcase.podium_urls import podium_patterns
from kerege.showcase.shelf_urls import shelf_patterns

app_name = "showcase"
urlpatterns: list[URLPattern] = [
    *podium_patterns,
    *shelf_patterns,
]

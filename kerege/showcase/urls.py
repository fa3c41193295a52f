from django.urls import URLPattern

from kerege.showcase.booklet_urls import booklet_patterns
from kerege.showcase.podium_urls import podium_patterns
from kerege.showcase.shelf_urls import shelf_patterns

app_name = "showcase"
urlpatterns: list[URLPattern] = [
    *booklet_patterns,
    *podium_patterns,
    *shelf_patterns,
]

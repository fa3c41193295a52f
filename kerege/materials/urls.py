from django.urls import URLPattern

from kerege.materials.desk_urls import desk_patterns
from kerege.materials.library_urls import library_patterns

app_name = "materials"
urlpatterns: list[URLPattern] = [
    *library_patterns,
    *desk_patterns,
]

from django.urls import URLPattern

from kerege.catalogue.import_urls import import_patterns
from kerege.catalogue.kiosk_urls import kiosk_patterns
from kerege.catalogue.record_urls import record_patterns
from kerege.catalogue.sandbox_urls import sandbox_patterns

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    *import_patterns,
    *record_patterns,
    *kiosk_patterns,
    *sandbox_patterns,
]

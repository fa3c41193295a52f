from django.urls import path

from kerege.api.views import entry, guide, keys

app_name = "api"
urlpatterns = [
    path("api/", guide.show, name="guide"),
    path("desk/api-keys/", keys.show, name="keys"),
    path("desk/api-keys/<int:pk>/revoke/", keys.revoke_key, name="revoke_key"),
]
# Without a language: programs read all of them at once.
root_patterns = [
    path("api/v1/openapi.json", entry.description, name="api_description"),
    path("api/v1/<path:rest>", entry.answer, name="api"),
]

from django.urls import URLPattern, path

from kerege.live.views.nearby import nearby

app_name = "live"
urlpatterns: list[URLPattern] = [path("nearby/", nearby, name="nearby")]

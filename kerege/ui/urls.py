from django.urls import path

from kerege.ui.views import appearance, session_ended, styleguide

app_name = "ui"
urlpatterns = [
    path("appearance/", appearance.show, name="appearance"),
    path("session-ended/", session_ended.show, name="session_ended"),
    path("styleguide/", styleguide.show, name="styleguide"),
]

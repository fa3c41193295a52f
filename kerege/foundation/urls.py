from django.urls import URLPattern, path

from kerege.foundation.views import uploads

app_name = "foundation"
urlpatterns: list[URLPattern] = [
    path("uploads/", uploads.create, name="uploads"),
    path("uploads/<str:key>/", uploads.resume, name="upload"),
]

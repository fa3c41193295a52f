from django.urls import URLPattern, path

from kerege.quizzes.views import bank_media

bank_patterns: list[URLPattern] = [
    path("quizzes/media/<str:token>/", bank_media.media, name="media"),
]

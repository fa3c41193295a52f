from django.urls import URLPattern, path

from kerege.quizzes.views import exchange_pages

QUIZ = "desk/quizzes/<int:pk>/"

exchange_patterns: list[URLPattern] = [
    path("desk/quizzes/template.xlsx", exchange_pages.template, name="exchange_template"),
    path(f"{QUIZ}import/", exchange_pages.bring, name="quiz_import"),
    path(f"{QUIZ}import/rest/<str:rest_key>/", exchange_pages.rest, name="quiz_import_rest"),
    path(f"{QUIZ}export/", exchange_pages.out, name="quiz_export"),
]

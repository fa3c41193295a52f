from django.urls import URLPattern, path

from kerege.quizzes.views import result_files

result_patterns: list[URLPattern] = [
    path("desk/games/<int:pk>/results.xlsx", result_files.xlsx, name="results_xlsx"),
    path("desk/games/<int:pk>/results.csv", result_files.csv, name="results_csv"),
]

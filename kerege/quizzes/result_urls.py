from django.urls import URLPattern, path

from kerege.quizzes.views import result_files, result_pages

ONE = "desk/games/<int:pk>/"

result_patterns: list[URLPattern] = [
    path(ONE + "results.xlsx", result_files.xlsx, name="results_xlsx"),
    path(ONE + "results.csv", result_files.csv, name="results_csv"),
    path(ONE + "report/", result_pages.report, name="game_report"),
    path(ONE + "report/points/", result_pages.recompute, name="game_recompute"),
    path(ONE + "after/", result_pages.after, name="game_after"),
    path(ONE + "protocol/", result_pages.protocol, name="game_protocol"),
    path(ONE + "protocol/make/", result_pages.make, name="game_protocol_make"),
    path(ONE + "players/<uuid:player_pk>/award/", result_pages.award, name="game_award"),
    path(ONE + "awards/<int:award_pk>/remove/", result_pages.take_back, name="game_award_remove"),
    path(ONE + "attendance/", result_pages.attendance, name="game_attendance"),
]

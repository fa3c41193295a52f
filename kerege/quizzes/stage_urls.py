from django.urls import URLPattern, path

from kerege.quizzes.views import stage_screens

stage_patterns: list[URLPattern] = [
    path("play/<slug:key>/", stage_screens.player, name="game_player"),
    path("play/<slug:key>/stage/", stage_screens.stage, name="game_stage"),
    path("play/<slug:key>/remote/", stage_screens.remote, name="game_remote"),
]

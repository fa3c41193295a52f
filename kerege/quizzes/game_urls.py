from django.urls import URLPattern, path

from kerege.quizzes.views import game_desk, game_join

GAMES = "desk/games/"

game_patterns: list[URLPattern] = [
    path("p/", game_join.join, name="join"),
    path("p/<slug:pin>/", game_join.join_pin, name="join_pin"),
    path("desk/quizzes/<int:pk>/play/", game_desk.new, name="game_new"),
    path(GAMES, game_desk.listed, name="games"),
    path(f"{GAMES}<int:pk>/", game_desk.show, name="game"),
    path(f"{GAMES}<int:pk>/end/", game_desk.end, name="game_end"),
    path(f"{GAMES}<int:pk>/right/", game_desk.renew_right, name="game_right"),
]

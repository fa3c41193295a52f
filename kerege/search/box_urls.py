from django.urls import URLPattern, path

from kerege.search.views import box, misses

DESK = "desk/search/"

box_patterns: list[URLPattern] = [
    path("search/", box.show, name="search"),
    path("search/suggest/", box.suggest, name="suggest"),
    path(DESK, misses.show, name="misses"),
    path(f"{DESK}not-found.xlsx", misses.xlsx, name="misses_xlsx"),
    path(f"{DESK}<int:pk>/", misses.answer, name="miss_answer"),
    path(f"{DESK}<int:pk>/same/", misses.same, name="miss_same"),
]

from django.urls import URLPattern, path

from kerege.search.views import box

box_patterns: list[URLPattern] = [
    path("search/", box.show, name="search"),
    path("search/suggest/", box.suggest, name="suggest"),
]

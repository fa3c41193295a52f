from django.urls import URLPattern

from kerege.coursework.defence_urls import defence_patterns
from kerege.coursework.homework_urls import homework_patterns
from kerege.coursework.peer_urls import peer_patterns
from kerege.coursework.portfolio_urls import portfolio_patterns
from kerege.coursework.review_urls import review_patterns

app_name = "coursework"
urlpatterns: list[URLPattern] = [
    *homework_patterns,
    *review_patterns,
    *peer_patterns,
    *defence_patterns,
    *portfolio_patterns,
]

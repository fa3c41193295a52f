from django.urls import URLPattern

from kerege.quizzes.bank_urls import bank_patterns
from kerege.quizzes.exchange_urls import exchange_patterns
from kerege.quizzes.game_urls import game_patterns
from kerege.quizzes.result_urls import result_patterns
from kerege.quizzes.solo_urls import solo_patterns
from kerege.quizzes.stage_urls import stage_patterns

app_name = "quizzes"
urlpatterns: list[URLPattern] = [
    *bank_patterns,
    *exchange_patterns,
    *game_patterns,
    *solo_patterns,
    *result_patterns,
    *stage_patterns,
]

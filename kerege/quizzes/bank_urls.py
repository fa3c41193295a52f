from django.urls import URLPattern, path

from kerege.quizzes.views import (
    bank_exercise,
    bank_lists,
    bank_media,
    bank_places,
    bank_question,
    bank_quiz,
)

DESK = "desk/quizzes/"
QUIZ = f"{DESK}<int:pk>/"
QUESTION = f"{DESK}bank/<int:pk>/"

bank_patterns: list[URLPattern] = [
    path("quizzes/media/<str:token>/", bank_media.media, name="media"),
    path(DESK, bank_lists.quizzes, name="quizzes"),
    path(f"{DESK}new/", bank_quiz.add, name="quiz_new"),
    path(f"{DESK}algorithm/", bank_exercise.begin, name="algorithm"),
    path(f"{DESK}bank/", bank_lists.bank, name="bank"),
    path(f"{DESK}bank/new/", bank_question.add, name="question_new"),
    path(QUESTION, bank_question.show, name="question"),
    path(f"{QUESTION}edit/", bank_question.edit, name="question_edit"),
    path(f"{QUESTION}copy/", bank_question.copy, name="question_copy"),
    path(f"{QUESTION}put-away/", bank_question.put_away, name="question_put_away"),
    path(QUIZ, bank_quiz.show, name="quiz"),
    path(f"{QUIZ}edit/", bank_quiz.edit, name="quiz_edit"),
    path(f"{QUIZ}event/", bank_quiz.hang, name="quiz_event"),
    path(f"{QUIZ}copy/", bank_quiz.copy, name="quiz_copy"),
    path(f"{QUIZ}put-away/", bank_quiz.put_away, name="quiz_put_away"),
    path(f"{QUIZ}print/", bank_quiz.print_paper, name="quiz_print"),
    path(f"{QUIZ}algorithm/", bank_exercise.show, name="quiz_algorithm"),
    path(f"{QUIZ}questions/", bank_places.put_in, name="quiz_put_in"),
    path(f"{QUIZ}order/", bank_places.arrange, name="quiz_arrange"),
    path(f"{QUIZ}questions/<int:place_pk>/", bank_places.place, name="quiz_place"),
]

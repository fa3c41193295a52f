"""Addresses of the desk of the methodical library."""

from django.urls import URLPattern, path

from kerege.materials.views import desk_answers, desk_dates, desk_decisions, desk_questions

desk_patterns: list[URLPattern] = [
    path("answers/", desk_answers.index, name="answers"),
    path("answers/<int:pk>/", desk_answers.show, name="answer"),
    path("my/questions/", desk_questions.mine, name="my_questions"),
    path("my/questions/new/", desk_questions.ask, name="ask"),
    path("my/questions/<int:pk>/", desk_questions.my_question, name="my_question"),
    path("desk/questions/", desk_questions.queue, name="desk_questions"),
    path("desk/questions/<int:pk>/", desk_questions.one, name="desk_question"),
    path("desk/questions/<int:pk>/go-on/", desk_questions.go_on, name="move_question"),
    path("desk/questions/<int:year>.xlsx", desk_questions.xlsx, name="questions_xlsx"),
    path("desk/questions/answers/", desk_answers.listed, name="desk_answers"),
    path("desk/questions/answers/new/", desk_answers.new, name="new_answer"),
    path("desk/questions/answers/<int:pk>/", desk_answers.edit, name="edit_answer"),
    path(
        "desk/questions/answers/<int:pk>/withdraw/", desk_answers.withdraw, name="withdraw_answer"
    ),
    path("dates/", desk_dates.index, name="dates"),
    path("dates/<int:pk>/", desk_dates.show, name="date"),
    path("dates.ics", desk_dates.feed, name="dates_ics"),
    path("dates.xlsx", desk_dates.xlsx, name="dates_xlsx"),
    path("dates/<int:year>.docx", desk_dates.word, name="dates_docx"),
    path("desk/dates/", desk_dates.listed, name="desk_dates"),
    path("desk/dates/new/", desk_dates.new, name="new_date"),
    path("desk/dates/<int:pk>/", desk_dates.edit, name="edit_date"),
    path("desk/dates/<int:pk>/delete/", desk_dates.delete, name="delete_date"),
    path("decisions/", desk_decisions.index, name="decisions"),
    path("decisions/<int:pk>/", desk_decisions.show, name="decision"),
    path("decisions/<int:pk>.docx", desk_decisions.word, name="decision_docx"),
    path("decisions.xlsx", desk_decisions.xlsx, name="decisions_xlsx"),
    path("desk/decisions/", desk_decisions.listed, name="desk_decisions"),
    path("desk/decisions/new/", desk_decisions.new, name="new_decision"),
    path("desk/decisions/<int:pk>/", desk_decisions.edit, name="edit_decision"),
    path("desk/decisions/<int:pk>/change/", desk_decisions.change, name="change_decision"),
]

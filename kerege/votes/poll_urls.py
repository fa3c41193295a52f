from django.urls import URLPattern, path

from kerege.votes.views import poll_desk, poll_files, poll_phone, poll_public

EVENT = "desk/events/<slug:slug>/votes/"
ONE = "desk/votes/<int:pk>/"

poll_patterns: list[URLPattern] = [
    path("hall/<slug:code>/votes/<int:pk>/", poll_phone.send, name="poll_vote"),
    path("events/<slug:slug>/votes/", poll_public.results_page, name="poll_results"),
    path(EVENT, poll_desk.listed, name="polls"),
    path(EVENT + "new/", poll_desk.new, name="poll_new"),
    path(EVENT + "results.xlsx", poll_files.xlsx, name="polls_xlsx"),
    path(EVENT + "results.csv", poll_files.csv, name="polls_csv"),
    path(ONE, poll_desk.show, name="poll"),
    path(ONE + "edit/", poll_desk.edit, name="poll_edit"),
    path(ONE + "act/", poll_desk.act, name="poll_act"),
    path(ONE + "word/", poll_desk.word, name="poll_word"),
]

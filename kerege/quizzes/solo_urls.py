from django.urls import URLPattern, path

from kerege.quizzes.views import solo_desk, solo_files, solo_play

ALONE = "solo/<slug:round_key>/"
DESK = "desk/solo/"
ROUND = f"{DESK}<int:pk>/"

solo_patterns: list[URLPattern] = [
    path(ALONE, solo_play.page, name="solo"),
    path(f"{ALONE}begin/", solo_play.begin, name="solo_begin"),
    path(f"{ALONE}answer/", solo_play.answer, name="solo_answer"),
    path(f"{ALONE}finish/", solo_play.finish, name="solo_finish"),
    path(f"{ALONE}leave/", solo_play.leave, name="solo_leave"),
    path(f"{ALONE}sync/", solo_play.sync, name="solo_sync"),
    path(f"{ALONE}worker.js", solo_play.worker, name="solo_worker"),
    path("desk/quizzes/<int:pk>/give/", solo_desk.give, name="solo_give"),
    path(DESK, solo_desk.listed, name="solo_rounds"),
    path(ROUND, solo_desk.show, name="solo_round"),
    path(f"{ROUND}edit/", solo_desk.edit, name="solo_edit"),
    path(f"{ROUND}time/", solo_desk.set_time, name="solo_time"),
    path(f"{ROUND}delete/", solo_desk.delete, name="solo_delete"),
    path(f"{ROUND}people/", solo_desk.people, name="solo_people"),
    path(f"{ROUND}results.xlsx", solo_files.xlsx, name="solo_xlsx"),
    path(f"{ROUND}results.csv", solo_files.csv, name="solo_csv"),
]

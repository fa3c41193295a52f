from django.urls import URLPattern, path

from kerege.catalogue.views import sandbox_desk, sandbox_work

DESK = "desk/catalogue-training/"
ONE = DESK + "<int:pk>/"
MINE = "cabinet/catalogue-training/"
sandbox_patterns: list[URLPattern] = [
    path(DESK, sandbox_desk.show_list, name="sandboxes"),
    path(ONE, sandbox_desk.show, name="sandbox"),
    path(ONE + "close/", sandbox_desk.close, name="sandbox_close"),
    path(ONE + "reopen/", sandbox_desk.reopen, name="sandbox_reopen"),
    path(ONE + "throw-away/", sandbox_desk.throw_away, name="sandbox_throw_away"),
    path(ONE + "results.xlsx", sandbox_desk.download, name="sandbox_results"),
    path(MINE, sandbox_work.show_mine, name="trainings"),
    path(MINE + "work/<str:seen>/", sandbox_work.show_work, name="training_work"),
    path(MINE + "<slug:training>/", sandbox_work.show, name="training"),
    path(MINE + "<slug:training>/<int:number>/", sandbox_work.task, name="training_task"),
]

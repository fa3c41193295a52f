from django.urls import URLPattern, path

from kerege.votes.views import floor_desk, hall_desk, hall_phone, hall_stage

HALL = "hall/<slug:code>/"
DESK = "desk/events/<slug:slug>/hall/"

floor_patterns: list[URLPattern] = [
    path("h/", hall_phone.join, name="hall_join"),
    path("h/<slug:code>/", hall_phone.join_code, name="hall_join_code"),
    path(HALL, hall_phone.show, name="hall"),
    path(f"{HALL}ask/", hall_phone.ask, name="hall_ask"),
    path(f"{HALL}questions/<int:pk>/voice/", hall_phone.voice, name="hall_voice"),
    path(f"{HALL}questions/<int:pk>/withdraw/", hall_phone.withdraw, name="hall_withdraw"),
    path(f"{HALL}wish/", hall_phone.wish, name="hall_wish"),
    path(f"{HALL}stage/", hall_stage.show, name="hall_stage"),
    path(f"{HALL}speaker/<slug:speaker_pass>/", hall_stage.speaker, name="hall_speaker"),
    path(f"{HALL}remote/<slug:hall_pass>/", hall_stage.remote, name="hall_remote"),
    path(DESK, hall_desk.show, name="hall_desk"),
    path(f"{DESK}open/", hall_desk.open_, name="hall_open"),
    path(f"{DESK}steer/", hall_desk.steer, name="hall_steer"),
    path(f"{DESK}rules/", hall_desk.rules, name="hall_rules"),
    path(f"{DESK}links/", hall_desk.renew_links, name="hall_links"),
    path(f"{DESK}questions/", floor_desk.questions, name="floor_questions"),
    path(f"{DESK}questions/decide/", floor_desk.decide, name="floor_decide"),
    path(f"{DESK}wishes/", floor_desk.wishes, name="hall_wishes"),
    path(f"{DESK}wishes/decide/", floor_desk.decide_wishes, name="hall_wishes_decide"),
    path(f"{DESK}questions.xlsx", floor_desk.workbook, name="floor_workbook"),
]

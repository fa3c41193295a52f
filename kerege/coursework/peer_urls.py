from django.urls import URLPattern, path

from kerege.coursework.views import peer_desk, peer_mine

MINE, DESK = "my/peer/", "desk/homework/<int:pk>/peer/"

peer_patterns: list[URLPattern] = [
    path(MINE, peer_mine.show_all, name="peer_mine"),
    path(f"{MINE}languages/", peer_mine.say_languages, name="peer_languages"),
    path(f"{MINE}received/<int:pk>/", peer_mine.received, name="peer_received"),
    path(f"{MINE}<int:pk>/", peer_mine.show, name="peer_task"),
    path(f"{MINE}<int:pk>/again/", peer_mine.open_again, name="peer_open_again"),
    path(f"{MINE}<int:pk>/complain/", peer_mine.complain, name="peer_complain"),
    path(f"{MINE}<int:pk>/files/<int:peer_file_pk>/", peer_mine.file, name="peer_file"),
    path(DESK, peer_desk.show, name="peer_desk"),
    path(f"{DESK}rules/", peer_desk.rules, name="peer_rules"),
    path(f"{DESK}preview/", peer_desk.preview, name="peer_preview"),
    path(f"{DESK}shuffle/", peer_desk.shuffle, name="peer_shuffle"),
    path(f"{DESK}give-out/", peer_desk.give_out, name="peer_give_out"),
    path(f"{DESK}top-up/", peer_desk.top_up, name="peer_top_up"),
    path(f"{DESK}people/<int:peer_person_pk>/out/", peer_desk.drop_out, name="peer_drop_out"),
    path(
        f"{DESK}people/<int:peer_person_pk>/in/", peer_desk.take_back_in, name="peer_take_back_in"
    ),
    path(f"{DESK}release/", peer_desk.release, name="peer_release"),
    path(f"{DESK}complaints/<int:complaint_pk>/", peer_desk.decide, name="peer_decide"),
    path(f"{DESK}peer-review.xlsx", peer_desk.export, name="peer_export"),
]

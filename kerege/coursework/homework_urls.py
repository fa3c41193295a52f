"""Addresses of homework: the author's pages and the organiser's."""

from django.urls import URLPattern, path

from kerege.coursework.views import homework_desk, homework_mine, homework_page, homework_work

ONE = "homework/<int:pk>/"
DESK = "desk/homework/"
DESK_ONE = DESK + "<int:pk>/"
EVENT = "desk/events/<slug:slug>/homework/"

homework_patterns: list[URLPattern] = [
    path("my/homework/", homework_mine.show, name="my_homework"),
    path("homework/receipts/<slug:receipt>/", homework_mine.receipt, name="receipt"),
    path(ONE, homework_page.show, name="assignment"),
    path(ONE + "draft/", homework_work.draft, name="homework_draft"),
    path(ONE + "files/", homework_work.add_files, name="homework_files"),
    path(ONE + "files/<int:line_pk>/", homework_work.file, name="homework_file"),
    path(
        ONE + "files/<int:line_pk>/remove/", homework_work.remove_file, name="homework_remove_file"
    ),
    path(ONE + "hand-in/", homework_work.hand_in, name="homework_hand_in"),
    path(ONE + "send/", homework_work.send, name="homework_send"),
    path(ONE + "withdraw/", homework_work.withdraw, name="homework_withdraw"),
    path(EVENT, homework_desk.of_event, name="desk_homework"),
    path(EVENT + "new/", homework_desk.new_of_event, name="desk_new_homework_of"),
    path(EVENT + "homework.xlsx", homework_desk.export, name="desk_homework_export"),
    path(DESK, homework_desk.alone, name="desk_homework_alone"),
    path(DESK + "new/", homework_desk.new_alone, name="desk_new_homework"),
    path(DESK_ONE, homework_desk.show, name="desk_assignment"),
    path(DESK_ONE + "edit/", homework_desk.edit, name="desk_edit_homework"),
    path(DESK_ONE + "state/", homework_desk.set_state, name="desk_homework_state"),
    path(DESK_ONE + "copy/", homework_desk.copy, name="desk_copy_homework"),
    path(DESK_ONE + "move/", homework_desk.move, name="desk_move_homework"),
    path(DESK_ONE + "delete/", homework_desk.delete, name="desk_delete_homework"),
    path(DESK_ONE + "reviewers/", homework_desk.add_reviewer, name="desk_homework_reviewers"),
    path(
        DESK_ONE + "reviewers/<int:reviewer_pk>/remove/",
        homework_desk.remove_reviewer,
        name="desk_remove_homework_reviewer",
    ),
    path(DESK_ONE + "extensions/", homework_desk.extend, name="desk_homework_extend"),
    path(
        DESK_ONE + "extensions/<int:extension_pk>/end/",
        homework_desk.end_extension,
        name="desk_end_extension",
    ),
]

from django.urls import URLPattern, path

from kerege.coursework.views import (
    defence_control,
    defence_desk,
    defence_jury,
    defence_mine,
    defence_public,
    defence_results,
    defence_wishes,
    jury_page,
)

TAB = "desk/events/<slug:slug>/defence/"
ONE = TAB + "<int:pk>/"
SLOT = TAB + "slots/<int:pk>/"
MEMBER = TAB + "jury/<int:pk>/"

defence_patterns: list[URLPattern] = [
    path(TAB, defence_desk.show, name="defence_desk"),
    path(TAB + "new/", defence_desk.new, name="defence_new"),
    path(ONE, defence_desk.setup, name="defence_setup"),
    path(ONE + "edit/", defence_desk.edit, name="defence_edit"),
    path(ONE + "delete/", defence_desk.delete, name="defence_delete"),
    path(ONE + "everybody/", defence_desk.add_all, name="defence_add_all"),
    path(ONE + "paste/", defence_desk.paste, name="defence_paste"),
    path(ONE + "order/", defence_desk.order, name="defence_order"),
    path(ONE + "tell/", defence_desk.tell, name="defence_tell"),
    path(SLOT, defence_desk.work, name="defence_slot"),
    path(SLOT + "remove/", defence_desk.remove, name="defence_slot_remove"),
    path(SLOT + "call/", defence_control.call, name="defence_slot_call"),
    path(SLOT + "award/", defence_results.award, name="defence_slot_award"),
    path(SLOT + "file/", defence_control.stage_file, name="defence_stage_file"),
    path(ONE + "jury/", defence_jury.show, name="defence_jury"),
    path(ONE + "jury/add/", defence_jury.add_known, name="defence_jury_add"),
    path(MEMBER + "chair/", defence_jury.chair, name="defence_jury_chair"),
    path(MEMBER + "remove/", defence_jury.remove, name="defence_jury_remove"),
    path(MEMBER + "link/", defence_jury.link, name="defence_jury_link"),
    path(MEMBER + "revoke/", defence_jury.revoke, name="defence_jury_revoke"),
    path(ONE + "control/", defence_control.control, name="defence_control"),
    path(ONE + "control/steer/", defence_control.steer, name="defence_steer"),
    path(ONE + "stage/", defence_control.stage, name="defence_stage"),
    path(ONE + "stage/state.json", defence_control.state, name="defence_state"),
    path(ONE + "wishes/", defence_wishes.moderate, name="defence_wishes"),
    path(ONE + "wishes/decide/", defence_wishes.decide, name="defence_wishes_decide"),
    path(ONE + "results/", defence_results.show, name="defence_results"),
    path(ONE + "results/release/", defence_results.release, name="defence_release"),
    path(ONE + "results/take-back/", defence_results.take_back, name="defence_take_back"),
    path(ONE + "results/defence.xlsx", defence_results.table, name="defence_table"),
    path(ONE + "protocol/", defence_results.protocol, name="defence_protocol"),
    path(ONE + "protocol/make/", defence_results.make, name="defence_protocol_make"),
    path("my/defences/", defence_mine.mine, name="my_defences"),
    path("my/defences/<int:pk>/", defence_mine.show, name="my_defence"),
    path("my/juries/<int:pk>/open/", defence_mine.open_sheet, name="my_jury_sheet"),
    path("jury/<str:secret>/", jury_page.show, name="jury_sheet"),
    path("jury/<str:secret>/state.json", jury_page.state, name="jury_state"),
    path("jury/<str:secret>/sync/", jury_page.sync, name="jury_sync"),
    path("jury/<str:secret>/worker.js", jury_page.worker, name="jury_worker"),
    path("jury/<str:secret>/results/", jury_page.results, name="jury_results"),
    path("jury/<str:secret>/results/release/", jury_page.release_results, name="jury_release"),
    path("my/defences/<int:pk>/name/", defence_mine.name_me, name="my_defence_name"),
    path("events/<slug:slug>/diplomas/", defence_public.show, name="diplomas"),
    path("wishes/<str:code>/", defence_wishes.write, name="wishes"),
]

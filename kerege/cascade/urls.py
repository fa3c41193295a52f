from django.urls import path

from kerege.cascade.views import (
    desk_event,
    desk_lists,
    desk_map,
    kit_page,
    my_cascade_page,
    my_roster_page,
    my_training_page,
)

app_name = "cascade"
TRAINING = "my/cascade/<int:pk>/"
EVENT = "desk/events/<slug:slug>/cascade/"
urlpatterns = [
    path("my/cascade/", my_cascade_page.show, name="my_cascade"),
    path("my/events/<slug:slug>/pass-on/", my_cascade_page.promise, name="promise"),
    path("my/cascade/promises/<int:pk>/back/", my_cascade_page.take_back, name="take_back"),
    path("my/events/<slug:slug>/pass-on/training/", my_training_page.begin, name="new_training"),
    path("my/events/<slug:slug>/kit/", kit_page.show, name="kit"),
    path("my/events/<slug:slug>/kit/kit.zip", kit_page.whole, name="kit_zip"),
    path("my/events/<slug:slug>/kit/<int:pk>/", kit_page.part, name="kit_part"),
    path(TRAINING, my_training_page.show, name="my_training"),
    path(f"{TRAINING}change/", my_training_page.change, name="change_training"),
    path(f"{TRAINING}call-off/", my_training_page.call_off, name="call_off"),
    path(f"{TRAINING}finish/", my_training_page.finish, name="finish"),
    path(f"{TRAINING}certificates.zip", desk_lists.certificates, name="certificates"),
    path(f"{TRAINING}roster/", my_roster_page.show, name="my_roster"),
    path(f"{TRAINING}roster/add/", my_roster_page.add, name="my_roster_add"),
    path(f"{TRAINING}roster/sync/", my_roster_page.sync, name="my_roster_sync"),
    path(f"{TRAINING}roster/paste/", my_roster_page.paste, name="my_roster_paste"),
    path(f"{TRAINING}roster/sheet.pdf", my_roster_page.sheet, name="my_roster_sheet"),
    path(f"{TRAINING}roster/worker.js", my_roster_page.worker, name="my_roster_worker"),
    path(f"{TRAINING}roster/<int:place>/off/", my_roster_page.take_off, name="my_roster_take_off"),
    path("desk/cascade/", desk_lists.show, name="desk_lists"),
    path("desk/cascade/cascade.xlsx", desk_lists.workbook, name="desk_lists_xlsx"),
    path("desk/cascade/map/", desk_map.show, name="desk_map"),
    path("desk/cascade/map/libraries.xlsx", desk_map.workbook, name="desk_map_xlsx"),
    path("desk/cascade/<int:pk>/", desk_lists.one, name="desk_training"),
    path("desk/cascade/<int:pk>/confirm/", desk_lists.confirm, name="desk_confirm"),
    path("desk/cascade/<int:pk>/return/", desk_lists.give_back, name="desk_return"),
    path(EVENT, desk_event.show, name="desk_event"),
    path(f"{EVENT}cascade.xlsx", desk_event.workbook, name="desk_event_xlsx"),
    path(f"{EVENT}kit/", kit_page.edit, name="desk_kit"),
    path(f"{EVENT}kit/add/", kit_page.add, name="desk_kit_add"),
    path(f"{EVENT}kit/<int:pk>/drop/", kit_page.drop, name="desk_kit_drop"),
]

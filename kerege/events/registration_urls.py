"""Addresses of registration: questions, nomination, colleagues, groups, guests, ways of coming."""

from django.urls import URLPattern, path

from kerege.events.views import desk_nomination, desk_registration, desk_registrations
from kerege.events.views import registration_group as group
from kerege.events.views import registration_others as others
from kerege.events.views import registration_own as own

EVENT = "desk/events/<slug:slug>/"
PUBLIC = "events/<slug:slug>/register/"
MINE = "my/events/<slug:slug>/"

registration_patterns: list[URLPattern] = [
    path(EVENT + "registration/", desk_registration.show, name="desk_registration"),
    path(EVENT + "registration/questions/", desk_registration.ask, name="desk_ask"),
    path(EVENT + "nominate/", desk_nomination.show, name="desk_nominate"),
    path(EVENT + "people/many/", desk_registrations.many, name="desk_many_people"),
    path(EVENT + "people/<int:pk>/", desk_registrations.show, name="desk_registration_of"),
    path(PUBLIC + "guest/", others.guest, name="register_guest"),
    path(PUBLIC + "colleagues/", others.colleagues, name="register_colleagues"),
    path(PUBLIC + "group/", group.begin, name="register_group"),
    path("events/<slug:slug>/decline/", others.decline, name="decline"),
    path(MINE + "group/", group.show, name="my_group"),
    path(MINE + "group/add/", group.add, name="my_group_add"),
    path(MINE + "group/take-off/<int:pk>/", group.take_off, name="my_group_take_off"),
    path(MINE + "group/present/", group.mark, name="my_group_mark"),
    path(MINE + "mode/", own.switch, name="my_mode"),
    path(MINE + "answers/", own.answers, name="my_answers"),
    path(MINE + "confirm/", own.confirm, name="my_confirm"),
]

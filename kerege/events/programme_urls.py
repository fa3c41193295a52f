"""Addresses of the programme: its editor, versions, route, partners and poster."""

from django.urls import path

from kerege.events.desk_urls import EVENT, ITEM, PROGRAMME
from kerege.events.views import (
    desk_competencies,
    desk_new_event,
    desk_partners,
    desk_poster,
    desk_programme_editor,
    desk_programme_release,
    desk_route,
    programme_versions_page,
)

BLOCK = PROGRAMME + "blocks/<int:pk>/"
PARTNERS = EVENT + "partners/"
ROUTE = PROGRAMME + "route/"

programme_patterns = [
    path(
        "events/<slug:slug>/programme/versions/",
        programme_versions_page.show,
        name="programme_versions",
    ),
    path(PROGRAMME + "release/", desk_programme_release.show, name="desk_programme_release"),
    path(ITEM + "move/", desk_programme_editor.move, name="desk_move_item"),
    path(ITEM + "place/", desk_programme_editor.place, name="desk_place_item"),
    path(ITEM + "line/", desk_programme_editor.edit_line, name="desk_edit_line"),
    path(BLOCK + "move/", desk_programme_editor.move_block, name="desk_move_block"),
    path(BLOCK + "shift/", desk_programme_editor.shift, name="desk_shift_block"),
    path(BLOCK + "add/", desk_programme_editor.quick_add, name="desk_quick_add"),
    path(ROUTE, desk_route.show, name="desk_route"),
    path(ROUTE + "<int:pk>/", desk_route.edit, name="desk_stop"),
    path(ROUTE + "<int:pk>/move/", desk_route.move, name="desk_move_stop"),
    path(ROUTE + "<int:pk>/delete/", desk_route.delete, name="desk_delete_stop"),
    path(EVENT + "competencies/", desk_competencies.show, name="desk_event_competencies"),
    path(PARTNERS, desk_partners.show, name="desk_partners"),
    path(PARTNERS + "<int:pk>/move/", desk_partners.move, name="desk_move_partner"),
    path(PARTNERS + "<int:pk>/remove/", desk_partners.remove, name="desk_remove_partner"),
    path(PARTNERS + "series/", desk_partners.series, name="desk_series"),
    path(PARTNERS + "template/", desk_partners.keep_template, name="desk_keep_template"),
    path(
        "desk/new-event/templates/<int:pk>/delete/",
        desk_new_event.delete_template,
        name="desk_delete_template",
    ),
    path(EVENT + "poster/", desk_poster.show, name="desk_event_poster"),
    path(EVENT + "poster/<slug:form>/", desk_poster.download, name="desk_event_poster_file"),
]

"""Addresses of the organiser's desk."""

from django.urls import path

from kerege.events.views import (
    desk_event,
    desk_event_edit,
    desk_events,
    desk_feedback,
    desk_home,
    desk_item,
    desk_letters,
    desk_materials,
    desk_new_event,
    desk_participant,
    desk_people,
    desk_programme,
    desk_programme_forms,
    desk_seats,
)

EVENT = "desk/events/<slug:slug>/"
PROGRAMME = EVENT + "programme/"
ITEM = PROGRAMME + "items/<int:pk>/"
MATERIALS = EVENT + "materials/"

desk_patterns = [
    path("desk/", desk_home.show, name="desk"),
    path("desk/events/", desk_events.show, name="desk_events"),
    path("desk/new-event/", desk_new_event.show, name="desk_new_event"),
    path(EVENT, desk_event.show, name="desk_event"),
    path(EVENT + "publish/", desk_event.publish, name="desk_publish"),
    path(EVENT + "unpublish/", desk_event.unpublish, name="desk_unpublish"),
    path(EVENT + "cancel/", desk_event.cancel, name="desk_cancel"),
    path(EVENT + "edit/", desk_event_edit.show, name="desk_event_edit"),
    path(EVENT + "seats/", desk_seats.show, name="desk_seats"),
    path(PROGRAMME, desk_programme.show, name="desk_programme"),
    path(PROGRAMME + "hours/", desk_programme.count_hours, name="desk_count_hours"),
    path(PROGRAMME + "undo/", desk_programme.undo, name="desk_undo"),
    path(PROGRAMME + "days/new/", desk_programme_forms.add_day, name="desk_add_day"),
    path(PROGRAMME + "days/<int:pk>/", desk_programme_forms.edit_day, name="desk_day"),
    path(PROGRAMME + "days/<int:pk>/delete/", desk_programme.delete_day, name="desk_delete_day"),
    path(
        PROGRAMME + "days/<int:day_pk>/blocks/new/",
        desk_programme_forms.add_block,
        name="desk_add_block",
    ),
    path(PROGRAMME + "blocks/<int:pk>/", desk_programme_forms.edit_block, name="desk_block"),
    path(
        PROGRAMME + "blocks/<int:pk>/delete/",
        desk_programme.delete_block,
        name="desk_delete_block",
    ),
    path(
        PROGRAMME + "blocks/<int:block_pk>/items/new/",
        desk_programme_forms.add_item,
        name="desk_add_item",
    ),
    path(ITEM, desk_item.show, name="desk_item"),
    path(ITEM + "delete/", desk_programme.delete_item, name="desk_delete_item"),
    path(ITEM + "speakers/find/", desk_item.find_speakers, name="desk_find_speakers"),
    path(ITEM + "speakers/add/", desk_item.add_known, name="desk_add_speaker"),
    path(ITEM + "speakers/new/", desk_item.add_new, name="desk_new_speaker"),
    path(ITEM + "speakers/<int:held_pk>/remove/", desk_item.remove, name="desk_remove_speaker"),
    path(EVENT + "people/", desk_people.show, name="desk_people"),
    path(EVENT + "people/cancel/", desk_people.cancel, name="desk_cancel_people"),
    path(EVENT + "people/participants.xlsx", desk_people.export, name="desk_people_export"),
    path(EVENT + "people/sign-in-sheet/", desk_people.roster, name="desk_roster"),
    path(EVENT + "people/add/", desk_participant.show, name="desk_add_participant"),
    path(EVENT + "people/add/known/", desk_participant.add_known, name="desk_add_known"),
    path(MATERIALS, desk_materials.show, name="desk_materials"),
    path(MATERIALS + "<int:pk>/", desk_materials.edit, name="desk_material"),
    path(MATERIALS + "<int:pk>/delete/", desk_materials.delete, name="desk_delete_material"),
    path(MATERIALS + "<int:pk>/move/", desk_materials.move, name="desk_move_material"),
    path(EVENT + "feedback/", desk_feedback.show, name="desk_feedback"),
    path(EVENT + "feedback/turn-on/", desk_feedback.turn_on, name="desk_feedback_on"),
    path(EVENT + "letters/", desk_letters.show, name="desk_letters"),
]

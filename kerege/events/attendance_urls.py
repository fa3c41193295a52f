"""Addresses of attendance: the table on the desk, phones, reports, the scanner, joining."""

from django.urls import URLPattern, path

from kerege.events.views import (
    desk_attendance,
    desk_attendance_cell,
    desk_attendance_table,
    desk_meeting_reports,
    desk_scan_devices,
    join_page,
    scanner_page,
)

DESK = "desk/events/<slug:slug>/attendance/"
CELL = DESK + "<int:pk>/people/<int:registration_pk>/"
REPORTS = DESK + "reports/"
PHONES = DESK + "phones/"
MINE = "my/events/<slug:slug>/"
SCAN = "scan/<str:phone>/"

attendance_patterns: list[URLPattern] = [
    path(DESK, desk_attendance_table.show, name="desk_attendance"),
    path(DESK + "toggle/", desk_attendance_table.toggle, name="desk_attendance_toggle"),
    path(DESK + "many/", desk_attendance_table.mark_many, name="desk_attendance_many"),
    path(DESK + "settings/", desk_attendance_table.settings, name="desk_attendance_settings"),
    path(DESK + "attendance.xlsx", desk_attendance_table.export, name="desk_attendance_export"),
    path(DESK + "lines/", desk_attendance.lines, name="desk_attendance_lines"),
    path(DESK + "<int:pk>/", desk_attendance.item_list, name="desk_attendance_list"),
    path(DESK + "<int:pk>/save/", desk_attendance.save, name="desk_attendance_save"),
    path(DESK + "<int:pk>/code-word/", desk_attendance.code_word, name="desk_code_word"),
    path(DESK + "<int:pk>/screen/", desk_attendance.stage, name="desk_stage"),
    path(CELL, desk_attendance_cell.show, name="desk_attendance_cell"),
    path(CELL + "decide/", desk_attendance_cell.decide, name="desk_attendance_decide"),
    path(CELL + "take-back/", desk_attendance_cell.take_back, name="desk_attendance_take_back"),
    path(DESK + "marks/<int:pk>/strike/", desk_attendance_cell.strike, name="desk_strike_mark"),
    path(PHONES, desk_scan_devices.show, name="desk_scan_devices"),
    path(PHONES + "this/", desk_scan_devices.use_this, name="desk_scan_here"),
    path(PHONES + "<int:pk>/revoke/", desk_scan_devices.revoke, name="desk_revoke_device"),
    path(REPORTS, desk_meeting_reports.show, name="desk_meeting_reports"),
    path(REPORTS + "<int:pk>/", desk_meeting_reports.preview, name="desk_meeting_report"),
    path(REPORTS + "<int:pk>/take/", desk_meeting_reports.take, name="desk_take_report"),
    path(REPORTS + "<int:pk>/undo/", desk_meeting_reports.undo, name="desk_undo_report"),
    path(MINE + "join/", join_page.join, name="join_meeting"),
    path(MINE + "joined/", join_page.joined, name="joined"),
    path(MINE + "code/", join_page.ticket, name="my_ticket"),
    path(MINE + "code/worker.js", join_page.ticket_worker, name="ticket_worker"),
    path(SCAN, scanner_page.show, name="scan"),
    path(SCAN + "people.json", scanner_page.people, name="scan_people"),
    path(SCAN + "sync/", scanner_page.sync, name="scan_sync"),
    path(SCAN + "worker.js", scanner_page.worker, name="scan_worker"),
]

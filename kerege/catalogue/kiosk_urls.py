from django.urls import URLPattern, path

from kerege.catalogue.views import kiosk_desk, kiosk_screen

kiosk_patterns: list[URLPattern] = [
    path("kiosk/", kiosk_screen.home, name="kiosk"),
    path("kiosk/books/", kiosk_screen.books, name="kiosk_books"),
    path("kiosk/books/<int:pk>/", kiosk_screen.book, name="kiosk_book"),
    path("kiosk/leave/", kiosk_screen.leave, name="kiosk_leave"),
    path("kiosk/open/<str:device>/", kiosk_screen.open_here, name="kiosk_open"),
    path("cabinet/kiosks/", kiosk_desk.show, name="kiosks"),
    path("cabinet/kiosks/<int:pk>/revoke/", kiosk_desk.revoke, name="kiosk_revoke"),
]

"""Addresses of palettes and of families of readers."""

from django.urls import URLPattern, path

from kerege.showcase.views import (
    dynasties,
    dynasty_photos,
    dynasty_writing,
    palette_desk,
    palettes,
    shelves,
)

shelf_patterns: list[URLPattern] = [
    path("palettes/", palettes.index, name="palettes"),
    path("palettes/<int:pk>/", palettes.show, name="palette"),
    path(
        "palettes/<int:pk>/libraries/<slug:library_code>/",
        palettes.library,
        name="palette_library",
    ),
    path("palettes/<int:pk>/posters/", palettes.posters, name="palette_posters"),
    path("palettes/<int:pk>/posters/<slug:paper>.pdf", palettes.poster, name="palette_poster"),
    path("palettes/<int:pk>/shelf/", shelves.new, name="new_shelf"),
    path("my/shelves/", shelves.mine, name="my_shelves"),
    path("my/shelves/books/", shelves.books, name="shelf_books"),
    path("my/shelves/<int:pk>/", shelves.change, name="change_shelf"),
    path("my/shelves/<int:pk>/delete/", shelves.take_down, name="delete_shelf"),
    path("desk/palettes/", palette_desk.index, name="desk_palettes"),
    path("desk/palettes/new/", palette_desk.new, name="desk_new_palette"),
    path("desk/palettes/<int:pk>/", palette_desk.change, name="desk_palette"),
    path("desk/palettes/<int:pk>/go-on/", palette_desk.go_on, name="desk_move_palette"),
    path("desk/palettes/shelves/<int:pk>/", palette_desk.decide, name="decide_shelf"),
    path("dynasties/", dynasties.index, name="dynasties"),
    path("dynasties/<int:pk>/", dynasties.show, name="dynasty"),
    path("dynasties/<int:pk>/sheets/", dynasties.sheets, name="dynasty_sheets"),
    path("dynasties/<int:pk>/sheets/<slug:paper>.pdf", dynasties.sheet, name="dynasty_sheet"),
    path("dynasties/<int:pk>/photo-<slug:size>/", dynasty_photos.photo, name="dynasty_photo"),
    path("my/dynasties/<int:pk>/photo/", dynasty_photos.give, name="give_dynasty_photo"),
    path("my/dynasties/", dynasty_writing.mine, name="my_dynasties"),
    path("my/dynasties/new/", dynasty_writing.new, name="new_dynasty"),
    path("my/dynasties/<int:pk>/", dynasty_writing.change, name="my_dynasty"),
    path("my/dynasties/<int:pk>/consent/", dynasty_writing.consent, name="dynasty_consent"),
    path("my/dynasties/<int:pk>/go-on/", dynasty_writing.go_on, name="move_dynasty"),
    path("desk/dynasties/", dynasty_writing.desk, name="desk_dynasties"),
]

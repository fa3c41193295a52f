"""Addresses of palettes: for everybody, for who fills a shelf, for the desk."""

from django.urls import URLPattern, path

from kerege.showcase.views import palette_desk, palettes, shelves

shelf_patterns: list[URLPattern] = [
    path("palettes/", palettes.index, name="palettes"),
    path("palettes/<int:pk>/", palettes.show, name="palette"),
    path("palettes/<int:pk>/libraries/<slug:code>/", palettes.library, name="palette_library"),
    path("palettes/<int:pk>/posters/", palettes.posters, name="palette_posters"),
    path("palettes/<int:pk>/posters/<slug:code>.pdf", palettes.poster, name="palette_poster"),
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
]

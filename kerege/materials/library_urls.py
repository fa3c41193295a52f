"""Addresses of the methodical library: for everybody, for who writes, for who reviews."""

from django.urls import URLPattern, path

from kerege.materials.views import (
    library_captions,
    library_desk,
    library_mine,
    library_public,
    library_reading,
    library_watching,
)

MINE = "my/library/<int:pk>/"

library_patterns: list[URLPattern] = [
    path("library/", library_public.index, name="library"),
    path("library/<int:pk>/", library_public.show, name="publication"),
    path("library/<int:pk>/file/", library_public.file, name="publication_file"),
    path("library/<int:pk>/text/", library_reading.text, name="publication_text"),
    path(
        "library/<int:pk>/pages/<int:number>-<slug:size>.webp",
        library_reading.page,
        name="publication_page",
    ),
    path(
        "library/<int:pk>/pictures/<int:picture>-<slug:size>.webp",
        library_reading.picture,
        name="publication_picture",
    ),
    path("library/<int:pk>/film-<slug:variant>/", library_watching.film, name="film"),
    path("library/<int:pk>/poster/", library_watching.poster, name="film_poster"),
    path("library/<int:pk>/said-<slug:language>/", library_watching.transcript, name="transcript"),
    path("library/<int:pk>/captions-<slug:language>/", library_watching.captions, name="captions"),
    path("library/<int:pk>/pictures/<int:number>/", library_watching.look, name="look"),
    path(
        "library/<int:pk>/pictures.zip", library_reading.pictures_archive, name="pictures_archive"
    ),
    path("library.zip", library_reading.collection, name="library_collection"),
    path("library/<int:pk>/use/", library_mine.use, name="use_publication"),
    path("my/library/", library_mine.mine, name="mine"),
    path("my/library/new/", library_mine.new, name="new_publication"),
    path(MINE, library_mine.one, name="my_publication"),
    path(MINE + "upload/", library_mine.upload, name="upload_publication"),
    path(MINE + "go-on/", library_mine.go_on, name="move_publication"),
    path(MINE + "versions/<int:number>/", library_mine.version, name="publication_version"),
    path(MINE + "pictures/<int:picture>/", library_mine.picture, name="change_picture"),
    path(
        MINE + "pictures/<int:picture>/small/", library_mine.own_picture, name="own_small_picture"
    ),
    path(MINE + "captions/", library_captions.give, name="give_captions"),
    path(MINE + "captions/<slug:language>/", library_captions.mend, name="mend_captions"),
    path(MINE + "captions/<slug:language>/file/", library_captions.save, name="save_captions"),
    path(MINE + "captions/<slug:language>/drop/", library_captions.drop, name="drop_captions"),
    path("desk/library/", library_desk.works, name="desk_library"),
    path("desk/library/<int:pk>/", library_desk.one, name="desk_publication"),
]

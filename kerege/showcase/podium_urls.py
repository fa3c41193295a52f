from django.urls import URLPattern, path

from kerege.showcase.lists_urls import lists_patterns
from kerege.showcase.views import (
    podium_blocks,
    podium_desk,
    podium_files,
    podium_public,
    podium_stage,
)

EVENT = "desk/events/<slug:slug>/podium/"
ONE = "desk/podium/<int:pk>/"
BLOCK = "desk/podium-blocks/<int:pk>/"
BOOK = "desk/podium-books/<int:pk>/"

podium_patterns: list[URLPattern] = [
    path(EVENT, podium_desk.listed, name="podiums"),
    path(EVENT + "new/", podium_desk.new, name="podium_new"),
    path(ONE, podium_desk.show, name="podium_desk"),
    path(ONE + "edit/", podium_desk.edit, name="podium_edit"),
    path(ONE + "act/", podium_desk.act, name="podium_act"),
    path(ONE + "blocks/new/", podium_blocks.new, name="podium_block_new"),
    path(BLOCK, podium_blocks.edit, name="podium_block"),
    path(BLOCK + "act/", podium_blocks.act, name="podium_block_act"),
    path(BLOCK + "books/", podium_blocks.books, name="podium_books"),
    path(BLOCK + "books/new/", podium_blocks.typed, name="podium_book_new"),
    path(BOOK, podium_blocks.pick, name="podium_book"),
    path("podium/<int:pk>/", podium_public.show, name="podium"),
    path("podium/<int:pk>/result/", podium_public.result, name="podium_result"),
    path("podium/<int:pk>/export/<slug:form>/", podium_files.export, name="podium_export"),
    path("podium/books/<int:pk>/cover/", podium_files.cover, name="podium_cover"),
    path("podium/stage/<slug:code>/", podium_stage.show, name="podium_stage"),
    path("podium/remote/<slug:code>/<slug:told>/", podium_stage.remote, name="podium_remote"),
    path("podium/vote/<slug:code>/", podium_stage.phone, name="podium_vote"),
    *lists_patterns,
]

from django.urls import URLPattern, path

from kerege.showcase.views import booklet_desk, booklet_public, booklet_writing

ROOT = "booklets/"
ONE = ROOT + "<int:pk>/"
MINE = "my/booklets/"
MY_ONE = MINE + "<int:pk>/"
booklet_patterns: list[URLPattern] = [
    path(ROOT, booklet_public.index, name="booklets"),
    path(ONE, booklet_public.show, name="booklet"),
    path(ONE + "papers/", booklet_public.papers, name="booklet_papers"),
    path(
        ONE + "papers/<slug:paper>-<slug:variant>.pdf", booklet_public.paper, name="booklet_paper"
    ),
    path(ONE + "pictures/<int:place>/", booklet_public.picture, name="booklet_picture"),
    path(ONE + "copy/", booklet_writing.copy, name="booklet_copy"),
    path(MINE, booklet_writing.mine, name="my_booklets"),
    path(MINE + "new/", booklet_writing.new, name="new_booklet"),
    path(MY_ONE, booklet_writing.change, name="my_booklet"),
    path(MY_ONE + "go-on/", booklet_writing.go_on, name="move_booklet"),
    path(MY_ONE + "pictures/", booklet_writing.add_picture, name="booklet_add_picture"),
    path(
        MY_ONE + "pictures/<int:place>/take-out/",
        booklet_writing.take_out_picture,
        name="booklet_take_out_picture",
    ),
    path("desk/booklets/", booklet_desk.listed, name="desk_booklets"),
    path("desk/booklets.xlsx", booklet_desk.xlsx, name="desk_booklets_xlsx"),
]

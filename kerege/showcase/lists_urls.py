from django.urls import URLPattern, path

from kerege.showcase.views import lists_mine, lists_public

ROOT = "lists/"
ONE = ROOT + "<int:pk>/"
MINE = "my/lists/"
lists_patterns: list[URLPattern] = [
    path(ROOT, lists_public.index, name="lists"),
    path(ONE, lists_public.show, name="reading_list"),
    path(ONE + "copy/", lists_mine.copy, name="list_copy"),
    path(ONE + "export/<slug:form>/", lists_public.export, name="list_export"),
    path(MINE, lists_mine.mine, name="lists_mine"),
    path(MINE + "suggest/", lists_mine.suggest, name="book_suggestions"),
    path(MINE + "new/", lists_mine.new, name="list_new"),
    path(MINE + "<int:pk>/", lists_mine.edit, name="list_edit"),
    path(MINE + "<int:pk>/words/", lists_mine.words, name="list_words"),
    path(MINE + "<int:pk>/act/", lists_mine.act, name="list_act"),
    path(MINE + "<int:pk>/books/new/", lists_mine.typed, name="list_book_new"),
    path(MINE + "books/<int:pk>/", lists_mine.book, name="list_book"),
]

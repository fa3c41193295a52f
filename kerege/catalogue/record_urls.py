from django.urls import URLPattern, path

from kerege.catalogue.views import (
    authority_desk,
    holdings,
    holdings_table,
    record_cover,
    record_desk,
    record_exports,
    record_public,
    record_sru,
)

ROOT = "catalogue/"
ONE = ROOT + "<int:pk>/"
DESK = "desk/catalogue/"
MINE = "cabinet/books/"
FILE = DESK + "file/<slug:file>/"
record_patterns: list[URLPattern] = [
    path(ROOT, record_public.front, name="front"),
    path(ONE, record_public.show, name="record"),
    path(ONE + "export/<slug:form>/", record_exports.one, name="record_export"),
    path(ROOT + "export/<slug:form>/", record_exports.many, name="records_export"),
    path(ONE + "cover/", record_public.cover, name="record_cover"),
    path(MINE, holdings.mine, name="holdings"),
    path(MINE + "bring/", holdings_table.bring, name="holdings_bring"),
    path(MINE + "table/", holdings_table.table, name="holdings_table"),
    path(MINE + "<int:pk>/", holdings.edit, name="holding"),
    path(MINE + "<int:pk>/give-up/", holdings.give_up, name="give_up"),
    path(MINE + "<int:pk>/gone/", holdings.gone, name="holding_gone"),
    path(DESK, record_desk.show, name="desk"),
    path(DESK + "suggest/<slug:what>/", authority_desk.suggest, name="desk_suggest"),
    path(FILE, authority_desk.show, name="authorities"),
    path(FILE + "doubles/", authority_desk.doubles, name="authority_doubles"),
    path(FILE + "<int:pk>/", authority_desk.edit, name="authority"),
    path(FILE + "<int:pk>/merge/<int:other>/", authority_desk.merge, name="authority_merge"),
    path(FILE + "<int:pk>/apart/<int:other>/", authority_desk.apart, name="authority_apart"),
    path(FILE + "<int:pk>/undo/<int:merge>/", authority_desk.undo, name="authority_undo"),
    path(DESK + "new/", record_desk.edit, name="desk_new"),
    path(DESK + "<int:pk>/", record_desk.edit, name="desk_record"),
    path(DESK + "<int:pk>/cover/", record_cover.change, name="desk_cover"),
    path(DESK + "<int:pk>/withdraw/", record_desk.withdraw, name="withdraw"),
    path(DESK + "<int:pk>/restore/", record_desk.restore, name="restore"),
    path(ROOT + "authors/", record_public.authors, name="authors"),
    path(ROOT + "authors/<int:pk>/", record_public.author_page, name="author"),
    path(ROOT + "subjects/<int:pk>/", record_public.subject_page, name="subject"),
]
# Programs of other libraries ask here, in no language of ours.
root_patterns: list[URLPattern] = [path("sru/catalogue", record_sru.answer, name="sru")]

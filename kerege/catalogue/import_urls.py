from django.urls import URLPattern, path

from kerege.catalogue.views import import_columns as columns
from kerege.catalogue.views import import_pages as pages

IMPORT = "desk/catalogue/imports/<int:pk>/"
import_patterns: list[URLPattern] = [
    path("desk/catalogue/imports/", pages.show_list, name="imports"),
    path(IMPORT, pages.show, name="import"),
    path("desk/catalogue/isbn/", pages.bring_isbns, name="import_isbns"),
    path(IMPORT + "columns/", columns.show, name="import_columns"),
    path(IMPORT + "columns/read/", columns.read_otherwise, name="import_read_otherwise"),
    path(IMPORT + "stop/", pages.stop, name="import_stop"),
    path(IMPORT + "read-again/", pages.read_again, name="import_read_again"),
    path(IMPORT + "libraries/", pages.set_libraries, name="import_libraries"),
    path(IMPORT + "take/", pages.take, name="import_take"),
    path(IMPORT + "undo/", pages.undo, name="import_undo"),
    path(IMPORT + "go-on/", pages.go_on, name="import_go_on"),
    path(IMPORT + "discard/", pages.discard, name="import_discard"),
    path(IMPORT + "faults.xlsx", pages.download, name="import_faults"),
]

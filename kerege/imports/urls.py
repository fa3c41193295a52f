from django.urls import path

from kerege.imports.views import bring_page, columns_page, show_page

app_name = "imports"
IMPORT = "desk/imports/<int:pk>/"
urlpatterns = [
    path("desk/imports/", bring_page.show_list, name="list"),
    path("desk/imports/new/<slug:kind>/", bring_page.bring, name="new"),
    path(IMPORT, show_page.show, name="show"),
    path(IMPORT + "columns/", columns_page.show, name="columns"),
    path(IMPORT + "read-again/", columns_page.read_again, name="read_again"),
    path(IMPORT + "rows/<int:number>/", show_page.row, name="row"),
    path(IMPORT + "rows/<int:number>/choose/", show_page.choose, name="choose"),
    path(IMPORT + "choose-all/", show_page.choose_all, name="choose_all"),
    path(IMPORT + "rows.xlsx", show_page.xlsx, name="xlsx"),
    path(IMPORT + "take/", show_page.take, name="take"),
    path(IMPORT + "undo/", show_page.undo, name="undo"),
    path(IMPORT + "go-on/", show_page.go_on, name="go_on"),
    path(IMPORT + "discard/", show_page.discard, name="discard"),
]

from django.urls import path

from kerege.certificates.views import check_page, desk_certificate_page, desk_page, my_page

app_name = "certificates"
urlpatterns = [
    path("certificates/", check_page.search, name="search"),
    path("certificates/file/", check_page.compare_file, name="compare_file"),
    path("certificates/<str:code>/", check_page.show, name="check"),
    path("certificates/<str:code>/certificate.pdf", my_page.download, name="download"),
    path("my/certificates/", my_page.show, name="mine"),
    path("desk/events/<slug:slug>/certificates/", desk_page.show, name="desk"),
    path("desk/events/<slug:slug>/certificates/issue/", desk_page.issue_all, name="issue"),
    path("desk/events/<slug:slug>/certificates/print/", desk_page.print_again, name="print"),
    path("desk/events/<slug:slug>/certificates/register.xlsx", desk_page.register, name="register"),
    path("desk/events/<slug:slug>/certificates/preview.png", desk_page.preview, name="preview"),
    path("desk/certificates/<str:code>/", desk_certificate_page.show, name="desk_certificate"),
    path("desk/certificates/<str:code>/revoke/", desk_certificate_page.revoke_it, name="revoke"),
    path("desk/certificates/<str:code>/replace/", desk_certificate_page.replace_it, name="replace"),
]

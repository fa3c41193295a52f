from django.urls import path

from kerege.certificates.views import (
    badge_check_page,
    badge_files,
    badge_keys_page,
    check_page,
    desk_certificate_page,
    desk_elsewhere_page,
    desk_page,
    elsewhere_page,
    my_page,
    record_page,
    sheet_page,
)

app_name = "certificates"
urlpatterns = [
    path("certificates/", check_page.search, name="search"),
    path("certificates/file/", check_page.compare_file, name="compare_file"),
    path("certificates/badge/", badge_check_page.check_badge, name="check_badge"),
    path("certificates/<str:code>/", check_page.show, name="check"),
    path("certificates/<str:code>/certificate.pdf", my_page.download, name="download"),
    path("my/certificates/", my_page.show, name="mine"),
    path("my/record/", record_page.show, name="record"),
    path("my/record/elsewhere/", elsewhere_page.show, name="elsewhere"),
    path("my/record/elsewhere/<int:pk>/remove/", elsewhere_page.remove, name="elsewhere_remove"),
    path("my/record/elsewhere/<int:pk>/scan/", elsewhere_page.scan, name="elsewhere_scan"),
    path("my/record/sheet/", sheet_page.ask, name="sheet_ask"),
    path("my/record/sheet/<int:pk>/", sheet_page.show, name="sheet"),
    path("my/record/sheet/<int:pk>/sheet.pdf", sheet_page.download, name="sheet_pdf"),
    path("desk/people/<int:pk>/record/", record_page.of_person, name="record_of"),
    path("desk/people/<int:pk>/record/sheet/", sheet_page.ask_for, name="sheet_ask_for"),
    path("desk/badge-keys/", badge_keys_page.show, name="badge_keys"),
    path("desk/badge-keys/rotate/", badge_keys_page.rotate, name="badge_keys_rotate"),
    path("desk/badge-keys/<int:pk>/withdraw/", badge_keys_page.withdraw, name="badge_key_withdraw"),
    path("desk/elsewhere/", desk_elsewhere_page.show, name="desk_elsewhere"),
    path("desk/elsewhere/<int:pk>/", desk_elsewhere_page.one_page, name="desk_elsewhere_one"),
    path("desk/elsewhere/<int:pk>/confirm/", desk_elsewhere_page.confirm_it, name="confirm"),
    path("desk/elsewhere/<int:pk>/return/", desk_elsewhere_page.return_it, name="give_back"),
    path("desk/events/<slug:slug>/certificates/", desk_page.show, name="desk"),
    path("desk/events/<slug:slug>/certificates/issue/", desk_page.issue_all, name="issue"),
    path(
        "desk/events/<slug:slug>/certificates/issue-to-speakers/",
        desk_page.issue_speakers,
        name="issue_to_speakers",
    ),
    path(
        "desk/events/<slug:slug>/certificates/issue-diplomas/",
        desk_page.issue_awards,
        name="issue_diplomas",
    ),
    path("desk/events/<slug:slug>/certificates/print/", desk_page.print_again, name="print"),
    path("desk/events/<slug:slug>/certificates/register.xlsx", desk_page.register, name="register"),
    path("desk/events/<slug:slug>/certificates/preview.png", desk_page.preview, name="preview"),
    path("desk/certificates/<str:code>/", desk_certificate_page.show, name="desk_certificate"),
    path("desk/certificates/<str:code>/revoke/", desk_certificate_page.revoke_it, name="revoke"),
    path("desk/certificates/<str:code>/replace/", desk_certificate_page.replace_it, name="replace"),
]
# Without a language: programs read all of them at once.
badge_patterns = [
    path(".well-known/did.json", badge_files.did, name="did"),
    path("badges/<str:code>", badge_files.resolve, name="badge"),
    path("badges/<str:code>/badge.<str:ending>", badge_files.carrier, name="carrier"),
    path("badges/status/<int:pk>", badge_files.status, name="status"),
    path("badges/keys/<int:pk>", badge_files.key, name="key"),
    path(
        "badges/achievements/<int:event_id>-<str:kind>/<str:language>",
        badge_files.achievement,
        name="achievement",
    ),
    path("competencies/items/<uuid:uuid>", badge_files.competency, name="competency"),
]

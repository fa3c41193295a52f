from django.urls import URLPattern, path

from kerege.catalogue.views import record_exports, record_public, record_sru

ROOT = "catalogue/"
ONE = ROOT + "<int:pk>/"
record_patterns: list[URLPattern] = [
    path(ROOT, record_public.front, name="front"),
    path(ONE, record_public.show, name="record"),
    path(ONE + "export/<slug:form>/", record_exports.one, name="record_export"),
    path(ROOT + "export/<slug:form>/", record_exports.many, name="records_export"),
    path(ONE + "cover/", record_public.cover, name="record_cover"),
    path(ROOT + "authors/", record_public.authors, name="authors"),
    path(ROOT + "authors/<int:pk>/", record_public.author_page, name="author"),
    path(ROOT + "subjects/<int:pk>/", record_public.subject_page, name="subject"),
]
# Programs of other libraries ask here, in no language of ours.
root_patterns: list[URLPattern] = [path("sru/catalogue", record_sru.answer, name="sru")]

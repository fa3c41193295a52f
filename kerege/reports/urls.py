from django.urls import URLPattern, path

from kerege.reports.views import (
    figures_page,
    files_page,
    history_page,
    news_page,
    report_page,
    trained_page,
)

app_name = "reports"
_DESK = "desk/events/<slug:slug>/report"
_NEWS = "events/<slug:slug>/news"
urlpatterns: list[URLPattern] = [
    path(f"{_NEWS}/", news_page.show, name="news"),
    path(f"{_NEWS}/report.docx", files_page.docx, name="news_docx"),
    path(f"{_NEWS}/report.pdf", files_page.pdf, name="news_pdf"),
    path(f"{_DESK}/", report_page.show, name="report"),
    path(f"{_DESK}/write/", report_page.write, name="write"),
    path(f"{_DESK}/save/", report_page.save, name="save"),
    path(f"{_DESK}/publish/", report_page.publish, name="publish"),
    path(f"{_DESK}/unpublish/", report_page.unpublish, name="unpublish"),
    path(f"{_DESK}/sections/<int:pk>/take/", report_page.take, name="take"),
    path(f"{_DESK}/sections/<int:pk>/keep/", report_page.keep, name="keep"),
    path(f"{_DESK}/history/", history_page.show, name="history"),
    path(f"{_DESK}/history/<int:pk>/restore/", history_page.restore, name="restore"),
    path(f"{_DESK}/report.docx", files_page.desk_docx, name="desk_docx"),
    path("desk/reports/", figures_page.show, name="figures"),
    path("desk/trained/", trained_page.show, name="trained"),
    path("desk/trained/people/", trained_page.people, name="trained_people"),
    path("desk/trained/people.xlsx", trained_page.xlsx, name="trained_xlsx"),
    path("desk/reports/<int:year>.xlsx", figures_page.xlsx, name="figures_xlsx"),
]

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import get_language

from kerege.events.models import Event
from kerege.foundation.access import public, signed_in
from kerege.reports.exports import docx_file
from kerege.reports.models import Report, ReportFile
from kerege.reports.queries.document import document_of
from kerege.reports.views import desk

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
def desk_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The report for Word as it stands, draft or not, in the language of the page."""
    event = desk.open_event(request, slug)
    return _docx(desk.get_report(event))


@public
def docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The published report for Word, in the language of the page."""
    return _docx(get_published(slug))


@public
def pdf(request: HttpRequest, slug: str) -> FileResponse:
    """The PDF of the published report, made beforehand; no request waits for it."""
    report = get_published(slug)
    kept = get_object_or_404(
        ReportFile, report=report, language=get_language(), version=report.version
    )
    name = _name(report.event, kept.language, "pdf")
    return FileResponse(kept.file.open("rb"), filename=name, content_type="application/pdf")


def get_published(slug: str) -> Report:
    """The report that the public may read."""
    reports = Report.objects.published().select_related("event__organiser")
    return get_object_or_404(reports.prefetch_related("sections"), event__slug=slug)


def _docx(report: Report) -> HttpResponse:
    document = document_of(report, get_language() or "kk")
    if not document.parts:
        raise Http404
    name = _name(report.event, document.language, "docx")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(docx_file(document), content_type=DOCX, headers=headers)


def _name(event: Event, language: str, kind: str) -> str:
    return f"{slugify(event.slug)}-{language}.{kind}"

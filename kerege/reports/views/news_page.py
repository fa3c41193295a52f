from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.reports.models import ReportFile
from kerege.reports.queries.texts import chapters, missing_languages
from kerege.reports.views.files_page import get_published

PAGE = "reports/news_page.html"


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The published report as the news of the event; it says which language is missing."""
    report, language = get_published(slug), get_language() or "kk"
    found, shown = chapters(report, language)
    files = ReportFile.objects.filter(report=report, language=language, version=report.version)
    context = {
        "event": report.event,
        "report": report,
        "chapters": found,
        "shown": shown,
        "is_other_language": shown != language,
        "missing": missing_languages(report),
        "has_pdf": files.exists(),
    }
    return render(request, PAGE, context)

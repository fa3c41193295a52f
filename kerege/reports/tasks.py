from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django_tasks import task

from kerege.foundation import typesetting
from kerege.foundation.translated import languages
from kerege.foundation.worker import retried
from kerege.reports.actions.files import keep_file
from kerege.reports.exports import pdf_data
from kerege.reports.models import Report
from kerege.reports.queries.document import document_of
from kerege.reports.queries.files import without_file
from kerege.reports.queries.texts import missing_languages

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


@task()
@retried(times=3)
def make_files(report_id: int) -> None:
    """Print the published report to PDF in each language that has a text."""
    report = Report.objects.select_related("event__organiser").get(pk=report_id)
    _print(report, now=timezone.now())


def make_missing(*, now: datetime) -> None:
    """Print what is published and has no file of its version yet, whoever published it."""
    for report in without_file():
        _print(report, now=now)


def _print(report: Report, *, now: datetime) -> None:
    missing = missing_languages(report)
    for language in languages():
        if language not in missing:
            body = typesetting.pdf(TEMPLATE, pdf_data(document_of(report, language)))
            keep_file(report=report, language=language, body=body, now=now)

"""The PDF files of a report, kept with the version of the texts that they were made from."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from kerege.foundation import pagecache
from kerege.reports.models import Report, ReportFile


@transaction.atomic
def keep_file(*, report: Report, language: str, body: bytes, now: datetime) -> None:
    """Keep the file in place of the one of an earlier version."""
    kept = ReportFile.objects.filter(report=report, language=language).first()
    if kept is None:
        kept = ReportFile(report=report, language=language)
    elif kept.file:
        kept.file.delete(save=False)
    kept.version, kept.made_at = report.version, now
    name = f"{report.event.slug}-{language}-{report.version}.pdf"
    kept.file.save(name, ContentFile(body), save=True)
    pagecache.touch()

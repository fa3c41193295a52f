"""The PDF files of reports."""

from django.db.models import Exists, OuterRef, QuerySet

from kerege.reports.models import Report, ReportFile


def without_file() -> QuerySet[Report]:
    """Published reports with a text but no file of the version that stands."""
    made = ReportFile.objects.filter(report=OuterRef("pk"), version=OuterRef("version"))
    reports = Report.objects.published().filter(~Exists(made), sections__text__gt="")
    return reports.select_related("event__organiser").order_by("pk").distinct()

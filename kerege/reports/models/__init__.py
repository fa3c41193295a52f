from kerege.reports.models.report import Report, ReportRevision, ReportState, ReportText

__all__ = ["Report", "ReportRevision", "ReportState", "ReportText"]

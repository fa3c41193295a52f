from kerege.reports.models.report import (
    Report,
    ReportFile,
    ReportRevision,
    ReportSection,
    ReportState,
)

__all__ = ["Report", "ReportFile", "ReportRevision", "ReportSection", "ReportState"]

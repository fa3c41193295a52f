VALUES = {"year": lambda spine: spine.event.starts_on.year}
ROWS = {
    "reports:": lambda spine: spine.report.sections.first(),
}

"""The door to the figures (kerege.foundation.figures), which are loaded when first asked for.

An installation that nobody measures neither loads Prometheus' library nor counts. Counting begins
with the first visit to `/metrics`; with PROMETHEUS_MULTIPROC_DIR it begins with the process.
"""

import os
from types import ModuleType

_figures: ModuleType | None = None


def count_request(*, view: str, method: str, status: int, took: float, queries: int) -> None:
    """Count one finished request, if somebody reads the counts."""
    if _figures is not None:
        _figures.count_request(view=view, method=method, status=status, took=took, queries=queries)


def begin() -> ModuleType:
    """Load the library and count from now on."""
    global _figures
    from kerege.foundation import figures  # noqa: PLC0415 -- a tenth of a second at the start

    _figures = figures
    return figures


if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
    begin()

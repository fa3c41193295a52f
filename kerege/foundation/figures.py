"""Figures for Prometheus: what this process served, and what the whole installation has to do.

The first are counted in the process; with several processes behind one port they are added up
through the folder PROMETHEUS_MULTIPROC_DIR. The second are read from the database when asked for,
so that any one process can tell them.
"""

import os
from collections.abc import Iterator

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.gc_collector import GCCollector
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from kerege.foundation import health

__all__ = ["CONTENT_TYPE_LATEST", "count_request", "exposition"]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
NUMBERS = (0, 1, 2, 5, 10, 20, 50, 100)

_own = CollectorRegistry()
_requests = Counter(
    "kerege_requests", "Requests by page and outcome.", ["view", "method", "status"], registry=_own
)
_seconds = Histogram(
    "kerege_request_seconds",
    "Time to make an answer.",
    ["view"],
    buckets=SECONDS,
    registry=_own,
)
_queries = Histogram(
    "kerege_request_queries",
    "Questions to the database a request.",
    ["view"],
    buckets=NUMBERS,
    registry=_own,
)


def count_request(*, view: str, method: str, status: int, took: float, queries: int) -> None:
    """Count one finished request."""
    _requests.labels(view, method, str(status)).inc()
    _seconds.labels(view).observe(took)
    _queries.labels(view).observe(queries)


def exposition() -> bytes:
    """All figures in the text form of Prometheus."""
    registry = CollectorRegistry()
    registry.register(_Installation())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
        return generate_latest(registry)
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return generate_latest(_own) + generate_latest(registry)


class _Installation(Collector):
    """What the signs of health measure, as gauges."""

    def collect(self) -> Iterator[Metric]:
        state = GaugeMetricFamily(
            "kerege_sign", "0 good, 1 wants attention, 2 bad.", labels=["sign"]
        )
        figures = GaugeMetricFamily(
            "kerege_figure", "What a sign of health measures.", labels=["sign", "figure"]
        )
        for sign in health.signs():
            state.add_metric([sign.name], list(health.Level).index(sign.level))
            for name, value in sign.figures.items():
                figures.add_metric([sign.name, name], value)
        yield state
        yield figures

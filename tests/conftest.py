"""What every test starts with, and what a machine may lack."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from kerege.foundation import pagecache
from tools import machine
from tools.catalogues import compile_stale

# Playwright runs an event loop in the thread of the test; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


# Timing never decides a test.
hypothesis_settings.register_profile("kerege", deadline=None)
hypothesis_settings.load_profile("kerege")


@pytest.fixture(autouse=True)
def no_page_is_remembered_from_another_test() -> Iterator[None]:
    pagecache.forget()
    yield


@pytest.fixture(autouse=True)
def every_test_begins_in_kazakh() -> Iterator[None]:
    """A request in Russian leaves its thread in Russian."""
    translation.activate(settings.LANGUAGE_CODE)
    yield


def pytest_configure(config: pytest.Config) -> None:
    """Translations are compiled before anything is said; once, not by every test process."""
    if not hasattr(config, "workerinput"):
        compile_stale()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what the machine cannot do, saying why; leave to the PostgreSQL run what is its own."""
    lacking = {
        "browser": machine.missing_chromium(),
        "node": machine.missing_node(),
        "redis": machine.missing_redis(),
        "postgres": "" if _on_postgres() else "this run is on SQLite",
    }
    elsewhere = [item for item in items if _runs_elsewhere(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if not _runs_elsewhere(item)]
    for item in items:
        for marker, reason in lacking.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skip is a failure."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("")
        reporter.write_line("A test was skipped, and CI=true: that is a failure.", red=True)
        session.exitstatus = 1


def _on_postgres() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def _runs_elsewhere(item: pytest.Item) -> bool:
    """`./run test` runs the suite twice if PostgreSQL answers; one run of such a test is enough."""
    both = os.environ.get("KEREGE_SUITE") and not machine.missing_postgres()
    if not both:
        return False
    if _on_postgres():
        return item.get_closest_marker("sqlite") is not None
    return item.get_closest_marker("postgres") is not None

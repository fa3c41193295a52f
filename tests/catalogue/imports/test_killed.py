"""A worker that takes a catalogue is killed in the middle; another one goes on."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection

from kerege.catalogue.actions import imports
from kerege.catalogue.models import (
    Author,
    BroughtRecord,
    CatalogueImport,
    Holding,
    Record,
    RecordAuthor,
)
from kerege.foundation.models import Job, JobState
from kerege.search.models import SearchDoc
from tests.builders import NOW, a_library, an_organiser
from tests.catalogue.formats.makers import Field, iso
from tests.catalogue.imports.makers import fresh, looked_through

# Ten batches: the worker is still at work when the first of them are in.
MANY = 10 * imports.BATCH
WORKER = """
import sys
from config import settings_test
settings_test.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from kerege.catalogue import import_tasks
import_tasks.take_now(int(sys.argv[2]))
"""


def a_book(number: int) -> list[Field]:
    return [
        ("001", f"b{number}"),
        ("101", ["0 ", ("a", "kaz")]),
        ("200", ["1 ", ("a", f"Кітап {number}")]),
        ("210", ["  ", ("d", "2001")]),
        ("606", ["0 ", ("a", "Әдебиет")]),
        ("700", [" 1", ("a", f"Автор {number % 700}"), ("g", "Мұхтар")]),
    ]


def start_worker(brought: CatalogueImport) -> subprocess.Popen:
    """Another process that takes the catalogue into the same database."""
    environment = {
        **os.environ,
        "KEREGE_DATA": str(settings.DATA),
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
    }
    database = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, database, str(brought.pk)],
        env=environment,
        cwd=settings.ROOT,
        stderr=subprocess.PIPE,
    )


def wait_until_taken(number: int, worker: subprocess.Popen) -> None:
    while Record.objects.count() < number:
        assert worker.poll() is None, worker.stderr.read().decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_and_doubles_none():
    by, library = an_organiser(), a_library()
    books = [a_book(number) for number in range(MANY)]
    brought = looked_through(iso(*books), by=by, library=library)
    brought = imports.begin(brought=brought, now=NOW)

    for batches in (1, 3):
        with start_worker(brought) as worker:
            wait_until_taken(batches * imports.BATCH, worker)
            worker.send_signal(signal.SIGKILL)
    half = Record.objects.count()
    assert 3 * imports.BATCH <= half < MANY
    # What is in, is whole: a batch comes in with all that belongs to it, or not at all.
    assert SearchDoc.objects.filter(kind="book").count() == half
    assert BroughtRecord.objects.exclude(taken_at=None).count() == half
    with start_worker(brought) as worker:
        _out, told = worker.communicate()
    assert worker.returncode == 0, told.decode()

    done = fresh(brought)
    assert (done.state, done.counts["taken"]) == ("done", MANY)
    assert (Job.objects.get(pk=done.job_id).state, done.job.done) == (JobState.DONE, MANY)
    controls = Counter(Record.objects.values_list("control", flat=True))
    assert controls == Counter(f"b{number}" for number in range(MANY))
    assert Author.objects.count() == 700
    assert RecordAuthor.objects.count() == Holding.objects.count() == MANY
    found = Counter(SearchDoc.objects.values_list("kind", flat=True))
    assert found == {"book": MANY, "author": 700}

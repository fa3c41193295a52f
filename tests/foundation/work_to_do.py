"""Tasks for the tests of the worker; imported by the worker's own process too."""

import os
import time
from pathlib import Path

from django_tasks import task

from kerege.foundation.worker import retried

done = []


@task()
def note(word):
    done.append(word)
    return word.upper()


@task(takes_context=True)
def note_own_number(context):
    done.append(str(context.task_result.id))


@task()
@retried(3)
def stubborn(fail_times):
    done.append("try")
    if len(done) <= fail_times:
        raise ValueError("not yet")
    return "at last"


@task()
def hopeless():
    raise ValueError("no")


@task()
def count_slowly(path, total):
    """Write one line a step and go on after the last line that is there."""
    file = Path(path)
    begun = len(file.read_text().splitlines()) if file.exists() else 0
    for number in range(begun, total):
        with file.open("a") as out:
            out.write(f"{number} {os.getpid()}\n")
        time.sleep(0.02)

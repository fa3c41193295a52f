"""The worker does queued tasks one after another: a thread of the server, or a process of its own.

A task is a row of django_tasks_db, written in the transaction of the deed that wants it. A worker
claims it by an update that only one can win. It beats while it lives; the tasks of one that fell
silent, or whose process is gone, go back into the queue. So a task may be begun twice and must
be written to go on where it stopped. A task that fails is tried again if it is `retried`.
"""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kerege.foundation import rounds, schedule
from kerege.foundation.models import WorkerBeat

logger = logging.getLogger("kerege.worker")

POLL = 0.5  # seconds between two looks into an empty queue
BEAT = 10.0  # seconds between two signs of life
SILENCE = timedelta(seconds=60)  # a worker silent for so long is taken for dead
DEADLY = 5  # a task that was begun so often and never ended is not begun again
KEPT = timedelta(days=14)  # how long finished tasks can be looked up

Function = TypeVar("Function", bound=Callable[..., Any])


def retried(times: int) -> Callable[[Function], Function]:
    """Under `@task()`: try the function up to so many times, waiting longer each time."""

    def mark(function: Function) -> Function:
        function.tries = times  # type: ignore[attr-defined]  # read by the worker
        return function

    return mark


class Worker:
    """Claims tasks and does them until it is told to stop."""

    def __init__(self, *, poll: float = POLL) -> None:
        self.name = f"{_host()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.poll = poll
        self._stopping = threading.Event()

    def run(self) -> None:
        """Work until told to stop."""
        beating = threading.Thread(target=self._beat_on, name="worker-beat", daemon=True)
        beating.start()
        try:
            while not self._stopping.is_set():
                if not self._round():
                    self._stopping.wait(self.poll)
        finally:
            self._stopping.set()
            beating.join(timeout=5)
            self._say_goodbye()
            connections.close_all()

    def stop(self) -> None:
        """Finish the task at hand and take no other."""
        self._stopping.set()

    def step(self) -> bool:
        """Do what the clock asks for and one task, if there is one; say if there was."""
        rounds.run_due(now=timezone.now())
        row = self._claim()
        if row is None:
            return False
        self._do(row)
        return True

    def _say_goodbye(self) -> None:
        """One that ends in order is not missed: nothing is left in its hands."""
        try:
            WorkerBeat.objects.filter(name=self.name).delete()
        except Exception:
            logger.warning("The worker could not sign off; the others will notice.")

    def _round(self) -> bool:
        """A step that survives a database that went away."""
        close_old_connections()
        try:
            return self.step()
        except Exception:
            logger.exception("The worker stumbled; it goes on in a moment.")
            connections.close_all()
            self._stopping.wait(2.0)
            return False

    def _claim(self) -> DBTaskResult | None:
        while True:
            row = DBTaskResult.objects.ready().first()
            if row is None:
                return None
            won = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.READY).update(
                status=TaskResultStatus.RUNNING,
                started_at=timezone.now(),
                worker_ids=[*row.worker_ids, self.name],
            )
            if won:
                row.refresh_from_db()
                return row

    def _do(self, row: DBTaskResult) -> None:
        try:
            result = row.task_result
            told: Any = result  # the backend's own kind of result, which its stubs do not relate
            context = [TaskContext(task_result=told)] if result.task.takes_context else []
            outcome = result.task.call(*context, *result.args, **result.kwargs)
            row.set_successful(outcome)
        except Exception as trouble:
            logger.exception("Task %s (%s) failed.", row.task_path, row.pk)
            if not _try_again(row, now=timezone.now()):
                row.set_failed(trouble)

    def _beat_on(self) -> None:
        """Signs of life come from a thread of their own: a task may take minutes."""
        while not self._stopping.is_set():
            try:
                beat(self.name, now=timezone.now())
                reap(now=timezone.now())
            except Exception:
                logger.exception("The worker could not write its sign of life.")
                connections.close_all()
            self._stopping.wait(BEAT)
        connections.close_all()


def beat(name: str, *, now: datetime) -> None:
    """Write the sign of life of one worker."""
    WorkerBeat.objects.update_or_create(name=name, defaults={"seen_at": now})


def reap(*, now: datetime) -> int:
    """Put the tasks of dead workers back into the queue; return how many there were."""
    seen = dict(WorkerBeat.objects.values_list("name", "seen_at"))
    found = 0
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        name = row.worker_ids[-1] if row.worker_ids else ""
        if _is_dead(name, seen.get(name) or row.started_at, now):
            found += _put_back(row, now)
    WorkerBeat.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    return found


def prune(*, now: datetime) -> None:
    """Forget tasks that ended long ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()


_running: tuple[Worker, threading.Thread] | None = None


def start() -> None:
    """Start the worker thread of this process; a second call does nothing."""
    global _running
    if _running is None:
        worker = Worker()
        thread = threading.Thread(target=worker.run, name="worker", daemon=True)
        _running = (worker, thread)
        thread.start()


def stop(timeout: float = 10.0) -> None:
    """Let the worker thread finish its task; what takes longer is taken up at the next start."""
    global _running
    if _running is not None:
        worker, thread = _running
        worker.stop()
        thread.join(timeout)
        _running = None


def _host() -> str:
    return socket.gethostname()[:30].replace(":", "-")


def _is_dead(name: str, seen_at: datetime | None, now: datetime) -> bool:
    if seen_at is None or seen_at < now - SILENCE:
        return True
    host, _, rest = name.partition(":")
    number = rest.partition(":")[0]
    if host != _host() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        # The same number in a new life of the container: only workers we started are alive.
        return _running is not None and _running[0].name != name
    return not _process_exists(int(number))


def _process_exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _put_back(row: DBTaskResult, now: datetime) -> int:
    """Ready again, unless someone was faster or the task has brought down worker after worker."""
    same = DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )
    if len(row.worker_ids) >= DEADLY:
        row.set_failed(RuntimeError(f"Begun {DEADLY} times, and no worker lived to end it."))
        return 0
    logger.warning("Task %s (%s) lost its worker and is taken up again.", row.task_path, row.pk)
    return same.update(status=TaskResultStatus.READY, started_at=None)


def _try_again(row: DBTaskResult, *, now: datetime) -> bool:
    """Put a task that failed back with a delay, if tries are left."""
    begun = len(row.worker_ids)
    if begun >= _tries(row):
        return False
    wait = timedelta(seconds=getattr(settings, "RETRY_SECONDS", 2.0) * 2**begun)
    return bool(
        DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(
            status=TaskResultStatus.READY, started_at=None, run_after=now + wait
        )
    )


def _tries(row: DBTaskResult) -> int:
    try:
        return int(getattr(row.task.func, "tries", 1))
    except Exception:
        # The task is gone from the code: another try cannot help.
        return 1


schedule.every(timedelta(hours=1), "foundation.prune_tasks", prune)

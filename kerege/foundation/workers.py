"""Questions about workers: who lives, and what each has in hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kerege.foundation.models import WorkerBeat
from kerege.foundation.queue import running_tasks
from kerege.foundation.worker import SILENCE

SHOWN = timedelta(hours=1)


@dataclass(frozen=True)
class Worker:
    """One worker as the others see it."""

    machine: str
    process: str
    seen_at: datetime
    is_alive: bool
    task: str


def workers_at(now: datetime) -> list[Worker]:
    """The workers of the last hour, the living first; two queries."""
    tasks = {
        row.worker_ids[-1]: row.task_path.rpartition(".")[2]
        for row in running_tasks()
        if row.worker_ids
    }
    beats = WorkerBeat.objects.filter(seen_at__gte=now - SHOWN).order_by("-seen_at", "name")
    return [_worker(beat, tasks.get(beat.name, ""), now) for beat in beats]


def _worker(beat: WorkerBeat, task: str, now: datetime) -> Worker:
    machine, process, _rest = (
        beat.name.split(":") if beat.name.count(":") == 2 else (beat.name, "", "")
    )
    is_alive = beat.seen_at >= now - SILENCE
    return Worker(machine, process, beat.seen_at, is_alive, task if is_alive else "")

"""Questions about the queue of tasks."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LATELY = timedelta(days=1)


def count_tasks(now: datetime) -> dict[str, int]:
    """How many tasks wait, run, and failed within a day."""
    is_failed = Q(status=TaskResultStatus.FAILED, finished_at__gte=now - LATELY)
    return DBTaskResult.objects.aggregate(
        ready=Count("pk", filter=Q(status=TaskResultStatus.READY)),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        failed=Count("pk", filter=is_failed),
    )


def find_oldest_ready() -> datetime | None:
    """Since when the task waits that has waited longest, retries at their time aside."""
    due = DBTaskResult.objects.ready().order_by("enqueued_at")
    oldest: datetime | None = due.values_list("enqueued_at", flat=True).first()
    return oldest


def failed_tasks() -> QuerySet[DBTaskResult]:
    """Tasks that were given up, the latest first."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    return failed.order_by("-finished_at", "pk")


def running_tasks() -> QuerySet[DBTaskResult]:
    """Tasks that a worker has in hand."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return running.order_by("started_at", "pk")

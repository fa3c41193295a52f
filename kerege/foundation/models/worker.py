from django.db import models


class WorkerBeat(models.Model):
    """The last sign of life of a worker, by which the others know that it is dead."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.seen_at:%H:%M:%S}"


class ScheduledRun(models.Model):
    """When a deed of the schedule is due next."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M:%S}"

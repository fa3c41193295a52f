from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class Job(models.Model):
    """Long work that people watch: how much there is, how much is done, what failed."""

    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80)  # "events.event:12"
    state = models.CharField(choices=JobState, default=JobState.WAITING, max_length=20)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    requested_by_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=F("total") - F("failed")),
                name="job_does_no_more_than_its_total",
            )
        ]
        indexes = [models.Index(fields=["about", "kind"], name="job_by_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}: {self.done}/{self.total}"

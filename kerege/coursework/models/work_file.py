from django.db import models
from django.db.models import Q

from kerege.coursework.models.assignment import Attempt, Submission
from kerege.foundation.models import StoredFile


class WorkFile(models.Model):
    """A file of a work: of the draft while `attempt` is empty, then of the attempt for good."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    attempt = models.ForeignKey(
        Attempt, models.CASCADE, null=True, blank=True, related_name="files"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    # As it arrived: a picture is drawn anew afterwards, the receipt names what was sent.
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "file"],
                condition=Q(attempt__isnull=False),
                name="a_file_stands_once_in_an_attempt",
            ),
            models.UniqueConstraint(
                fields=["submission", "file"],
                condition=Q(attempt__isnull=True),
                name="a_file_stands_once_in_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)

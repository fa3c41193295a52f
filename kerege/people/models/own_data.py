from django.conf import settings
from django.db import models
from django.db.models import Q


class DataCopy(models.Model):
    """All that is kept about a person, as a file for that person; deleted after a week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_copies")
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)  # a name in the default storage
    made_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)  # the file is gone

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") | Q(made_at__isnull=False), name="a_copy_with_a_file_was_made"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(made_at__isnull=True, forgotten_at__isnull=True),
                name="one_copy_is_being_made_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Data of {self.person_id}, {self.asked_at:%Y-%m-%d}"


class ErasureRequest(models.Model):
    """The wish of a person to be forgotten, and the days in which it can be taken back."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure_requests"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(taken_back_at__isnull=True, done_at__isnull=True),
                name="one_open_erasure_request_per_person",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(done_at__isnull=True),
                name="what_is_taken_back_is_not_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} due {self.due_at:%Y-%m-%d}"

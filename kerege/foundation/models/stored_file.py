from typing import Self

from django.db import models
from django.db.models import Q


class StoredFileQuerySet(models.QuerySet):
    def unprepared(self) -> Self:
        """Pictures that nobody may see before they are drawn anew."""
        return self.filter(ready_at=None, broken_at=None)


class StoredFile(models.Model):
    """A file that somebody gave us: kept under a name of ours, what it is told by its contents."""

    key = models.CharField(max_length=32, unique=True)
    purpose = models.CharField(max_length=60)  # see kerege.foundation.purposes
    about = models.CharField(max_length=80)  # "events.event:12"
    name = models.CharField(max_length=200)  # as readers see it
    kind = models.CharField(max_length=20)  # see kerege.foundation.kinds
    file = models.FileField(max_length=200)
    preview = models.FileField(max_length=200, blank=True)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    # A number, not a key: the lowest room knows no people.
    owner_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)  # pictures: looked through, made clean
    broken_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=0), name="a_file_has_no_negative_size"),
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True) | Q(broken_at__isnull=True),
                name="a_broken_file_is_never_ready",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_id", "purpose"], name="file_by_owner"),
            models.Index(
                fields=["deleted_at"],
                condition=Q(deleted_at__isnull=False),
                name="file_by_deletion",
            ),
            models.Index(
                fields=["id"],
                condition=Q(ready_at__isnull=True, broken_at__isnull=True),
                name="file_by_preparation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

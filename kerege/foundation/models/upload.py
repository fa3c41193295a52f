from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.models.stored_file import StoredFile


class UploadState(models.TextChoices):
    RECEIVING = "receiving", _("Being uploaded")
    DONE = "done", _("Uploaded")
    REFUSED = "refused", _("Refused")


class Upload(models.Model):
    """A file on its way to us, piece by piece. `offset` is how much of it has safely arrived."""

    key = models.CharField(max_length=32, unique=True)  # not guessable
    owner_id = models.BigIntegerField()
    purpose = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    offset = models.BigIntegerField(default=0)
    state = models.CharField(choices=UploadState, default=UploadState.RECEIVING, max_length=20)
    refusal = models.TextField(blank=True)
    stored = models.OneToOneField(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="upload"
    )
    taken_at = models.DateTimeField(null=True, blank=True)  # when a page put it to its use
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=F("size")),
                name="an_upload_never_exceeds_its_size",
            ),
            models.CheckConstraint(
                condition=~Q(state=UploadState.DONE) | Q(offset=F("size")),
                name="a_done_upload_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_id", "purpose", "about"], name="upload_by_owner"),
            models.Index(fields=["expires_at"], name="upload_by_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.offset}/{self.size}"

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.models import Job


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Columns to be checked")
    MAPPED = "mapped", _("Being looked through")
    PREVIEWED = "previewed", _("To be looked over")
    RUNNING = "running", _("In progress")
    DONE = "done", pgettext_lazy("import", "Taken")
    UNDONE = "undone", pgettext_lazy("import", "Undone")
    FAILED = "failed", _("Stopped by an error")


class Import(models.Model):
    """A table that somebody brought: where it came from, how it is read, what became of it."""

    kind = models.CharField(max_length=40)  # the code of an importer
    about = models.CharField(max_length=120, blank=True)  # what it belongs to: an event's slug
    state = models.CharField(choices=ImportState, default=ImportState.UPLOADED, max_length=20)
    source_name = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    sheet = models.CharField(max_length=200, blank=True)
    sheets = models.JSONField(default=list)
    notes = models.JSONField(default=list)  # what the reader has to tell
    headings = models.JSONField(default=list)
    heading_row = models.IntegerField(default=0)  # its number as people see it; 0: there is none
    mapping = models.JSONField(default=dict)  # {"0": "family_name"}
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)  # {"new": 12, "bad": 1}
    requested_by_id = models.BigIntegerField()
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(taken_at__isnull=False),
                name="a_taken_import_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone_at__isnull=False),
                name="an_undone_import_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["requested_by_id", "created_at"], name="import_by_person")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.source_name}"

    def get_absolute_url(self) -> str:
        return reverse("imports:show", args=[self.pk])

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it."""
        return self.state in {ImportState.MAPPED, ImportState.RUNNING}


class ImportSource(models.Model):
    """The file as it came, kept until its rows are taken: another encoding may be tried."""

    parent = models.OneToOneField(Import, models.CASCADE, related_name="source")
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"source of {self.parent_id}"

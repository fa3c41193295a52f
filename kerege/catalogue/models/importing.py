from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.catalogue.models.record import Record
from kerege.foundation.models import Job, StoredFile
from kerege.imports.models import ImportState
from kerege.network.models import Organisation


class Judgement(models.TextChoices):
    NEW = "new", pgettext_lazy("records", "New")
    CHANGED = "changed", pgettext_lazy("records", "Changed")
    KNOWN = "known", pgettext_lazy("records", "Known from elsewhere")
    SAME = "same", pgettext_lazy("records", "Nothing new")
    BAD = "bad", pgettext_lazy("records", "Bad")


class CatalogueImport(models.Model):
    """A file of another catalogue: how it is read, what becomes of it."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    # Whose catalogue it is: with the number of a record there it names a record of ours.
    source = models.CharField(_("Whose catalogue it is"), max_length=200)
    format = models.CharField(_("Format"), max_length=20)
    encoding = models.CharField(_("Encoding"), max_length=20)
    dialect = models.CharField(_("Kind of fields"), max_length=20)
    guessed = models.JSONField(default=dict)  # format, encoding, dialect as they were found out
    # Names of places in that catalogue with how many copies stand there, and which library it is.
    places = models.JSONField(default=dict)
    libraries = models.JSONField(default=dict)
    library = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of a table: {"columns": {"0": "title"}, "heading": 1, "delimiter": ";", "sheet": "", …}
    table = models.JSONField(default=dict)
    # The .xrf beside the .mst of IRBIS64.
    companion = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(choices=ImportState, default=ImportState.MAPPED, max_length=20)
    counts = models.JSONField(default=dict)  # {"records": 12, "new": 11, "bad": 1}
    requested_by_id = models.BigIntegerField()
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(taken_at__isnull=False),
                name="a_taken_catalogue_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_catalogue_belongs_to_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.file_id}"

    def get_absolute_url(self) -> str:
        return reverse("catalogue:import", args=[self.pk])

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it."""
        return self.state in {ImportState.MAPPED, ImportState.RUNNING}


class BroughtRecord(models.Model):
    """A record of a file: every one that was taken or has a fault, and some of the others."""

    parent = models.ForeignKey(CatalogueImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # in the file, from 1
    title = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    verdict = models.CharField(choices=Judgement, max_length=10)
    problems = models.JSONField(default=list)  # see kerege.catalogue.formats.problems
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")
    # What stood there before; of a new record nothing did.
    before = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "number"], name="a_record_stands_in_a_file_once"
            )
        ]
        indexes = [models.Index(fields=["parent", "verdict", "number"], name="brought_by_verdict")]

    def __str__(self) -> str:
        return f"{self.parent_id}/{self.number}"

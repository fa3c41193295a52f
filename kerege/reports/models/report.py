from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.models import Event


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", pgettext_lazy("report", "Published")


class ReportQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What the public may read: published, and of an event that the public may know of."""
        released = Event.objects.released().values("pk")
        return self.filter(state=ReportState.PUBLISHED, event__in=released)


class Report(models.Model):
    """The report of an event; published, it is the event's news."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="report")
    state = models.CharField(choices=ReportState, default=ReportState.DRAFT, max_length=20)
    version = models.PositiveIntegerField(default=1)  # grows with each change of a text
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReportState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_report_has_a_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.state})"

    @property
    def is_published(self) -> bool:
        return self.state == ReportState.PUBLISHED


class ReportSection(models.Model):
    """A section in one language: what the data said when it was last taken, and what stands."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    code = models.CharField(max_length=40)  # of the entry in events.report_sections
    generated = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language", "code"], name="a_section_stands_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.code} [{self.language}]"

    @property
    def is_edited(self) -> bool:
        """A person has changed what the data said."""
        return self.text != self.generated


class ReportRevision(models.Model):
    """A section as it was before a change: whose change, and when."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="revisions")
    body = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.section} {self.at:%Y-%m-%d %H:%M}"


class ReportFile(models.Model):
    """The PDF of a published report, made in the background from one version of its texts."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="files")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    version = models.PositiveIntegerField()
    file = models.FileField(upload_to="reports/%Y/%m", max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language"], name="one_report_file_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} [{self.language}] {self.version}"

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class Report(models.Model):
    """The report of an event; published, it is the event's news."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="report")
    state = models.CharField(choices=ReportState, default=ReportState.DRAFT, max_length=20)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReportState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_report_has_a_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.state})"


class ReportText(models.Model):
    """The report in one language: what the data said, and what a person made of it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    generated = models.TextField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "language"], name="one_text_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.report} [{self.language}]"

    @property
    def is_edited(self) -> bool:
        return self.text != self.generated


class ReportRevision(models.Model):
    """A text as it was before a change: whose change, and when."""

    text = models.ForeignKey(ReportText, models.CASCADE, related_name="revisions")
    body = models.TextField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.text} {self.at:%Y-%m-%d %H:%M}"

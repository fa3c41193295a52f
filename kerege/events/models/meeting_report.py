from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.events.models.programme import Item
from kerege.events.models.registration import Registration


class ReportKind(models.TextChoices):
    ZOOM = "zoom", "Zoom"
    JITSI = "jitsi", "Jitsi"
    BIG_BLUE_BUTTON = "bigbluebutton", "BigBlueButton"
    OTHER = "other", _("another table")


class ReportState(models.TextChoices):
    PREVIEW = "preview", _("being looked through")
    TAKEN = "taken", _("taken")
    UNDONE = "undone", _("undone")


class MeetingReport(models.Model):
    """The table of an online meeting: who was in it, and when."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="meeting_reports")
    # For a report that tells how long, but not when: the item it speaks of.
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(choices=ReportKind, max_length=20)
    state = models.CharField(choices=ReportState, default=ReportState.PREVIEW, max_length=20)
    name = models.CharField(max_length=200)
    sum = models.CharField(max_length=64)
    zone = models.CharField(max_length=40)
    uploaded_by_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReportState.TAKEN) | Q(taken_at__isnull=False),
                name="taken_report_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["event", "sum"],
                condition=~Q(state=ReportState.UNDONE),
                name="a_report_is_brought_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Match(models.TextChoices):
    SURE = "sure", _("sure")
    CONFIRM = "confirm", _("to be confirmed")
    NONE = "none", _("not found")
    CHOSEN = "chosen", _("chosen by the organiser")
    IGNORED = "ignored", _("left out")


class MeetingLine(models.Model):
    """One person of the report, all their comings and goings together."""

    report = models.ForeignKey(MeetingReport, models.CASCADE, related_name="lines")
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    # [["2026-11-22T04:00:00+00:00", "2026-11-22T05:30:00+00:00"], …], merged
    intervals = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    match = models.CharField(choices=Match, max_length=10)
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, blank=True, related_name="+"
    )
    score = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(match__in=["sure", "chosen", "confirm"])
                | Q(registration__isnull=False),
                name="a_matched_line_names_its_participant",
            )
        ]

    def __str__(self) -> str:
        return self.name

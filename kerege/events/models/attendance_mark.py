from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.attendance import AttendanceSource
from kerege.events.models.event import Event
from kerege.events.models.meeting_report import MeetingReport
from kerege.events.models.programme import Item
from kerege.events.models.registration import Registration
from kerege.events.models.scan_device import ScanDevice

# Sources of which one mark says all: a second press, a second tick adds nothing.
SAID_ONCE = (
    AttendanceSource.LIST,
    AttendanceSource.CODE_WORD,
    AttendanceSource.JOIN,
    AttendanceSource.GAME,
)


class AttendanceMarkQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(struck_at__isnull=True)

    def speaking(self) -> Self:
        """Those that say: was there."""
        return self.live().filter(counts=True)


class AttendanceMark(models.Model):
    """One piece of evidence that a participant was at an item. It is struck out, never deleted."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendance_marks")
    item = models.ForeignKey(Item, models.CASCADE, related_name="attendance_marks")
    source = models.CharField(choices=AttendanceSource, max_length=20)
    # A report may say too little: it is kept as evidence, and does not count.
    counts = models.BooleanField(default=True)
    # When it happened; a phone's clock is set right by the server's and kept within bounds.
    seen_at = models.DateTimeField()
    device_said_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    marked_by_id = models.BigIntegerField(null=True, blank=True)
    device = models.ForeignKey(
        ScanDevice, models.RESTRICT, null=True, blank=True, related_name="marks"
    )
    report = models.ForeignKey(
        MeetingReport, models.RESTRICT, null=True, blank=True, related_name="marks"
    )
    nonce = models.UUIDField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by_id = models.BigIntegerField(null=True, blank=True)
    strike_reason = models.CharField(max_length=300, blank=True)

    objects = AttendanceMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nonce"], name="a_scan_sent_twice_counts_once"),
            models.UniqueConstraint(
                fields=["registration", "item", "source"],
                condition=Q(struck_at__isnull=True, source__in=SAID_ONCE),
                name="list_word_and_click_speak_once",
            ),
            models.UniqueConstraint(
                fields=["report", "registration", "item"],
                condition=Q(struck_at__isnull=True),
                name="a_report_speaks_once_of_an_item",
            ),
            models.CheckConstraint(
                condition=~Q(source=AttendanceSource.REPORT) | Q(minutes__isnull=False),
                name="a_report_tells_the_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} at {self.item_id} ({self.source})"


class AttendanceDecision(models.Model):
    """The organiser has the last word on one participant at one item, with a reason."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="attendance_decisions"
    )
    item = models.ForeignKey(Item, models.CASCADE, related_name="attendance_decisions")
    is_present = models.BooleanField()
    reason = models.CharField(_("Reason"), max_length=300)
    decided_by_id = models.BigIntegerField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "item"], name="one_decision_about_an_attendance"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} at {self.item_id}: {self.is_present}"


class AttendanceTerms(models.Model):
    """How much of an item a report must tell for it to count at this event."""

    USUAL_SHARE = 50

    event = models.OneToOneField(Event, models.CASCADE, related_name="attendance_terms")
    share = models.PositiveSmallIntegerField(
        _("Share of the minutes that counts, %"), default=USUAL_SHARE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100),
                name="share_of_minutes_is_a_percentage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.share} %"

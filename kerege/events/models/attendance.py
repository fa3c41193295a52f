from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.programme import Item
from kerege.events.models.registration import Registration


class AttendanceSource(models.TextChoices):
    LIST = "list", _("organiser's list")
    QR = "qr", _("QR code scanned")
    CODE_WORD = "code_word", _("code word")
    JOIN = "join", _("click on “join”")
    REPORT = "report", _("report of the meeting")
    GAME = "game", _("played in a game")
    DECISION = "decision", _("decision of the organiser")


class Attendance(models.Model):
    """A participant was at an item. This is the result of marks and decisions: hours and
    certificates read it, and only `attendance_result.reconcile` writes it."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendances")
    item = models.ForeignKey(Item, models.PROTECT, related_name="attendances")
    source = models.CharField(choices=AttendanceSource, max_length=20)
    marked_at = models.DateTimeField()
    marked_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "item"], name="attendance_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} at {self.item_id} ({self.source})"

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    QUEUED = "queued", _("In the queue")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")


class LetterQuerySet(models.QuerySet):
    def due(self, now):
        """Letters to send now: those that expire before those that can wait, then by age."""
        return self.filter(state=LetterState.QUEUED, next_try_at__lte=now).order_by(
            F("expires_at").asc(nulls_last=True), "next_try_at", "pk"
        )


class Letter(models.Model):
    """A letter as the reader gets it: rendered in the reader's language when the deed was done."""

    kind = models.CharField(max_length=60)  # "events.seat_confirmed", see mailing.letters
    reason = models.CharField(max_length=120)  # "seat_confirmed:registration:12"
    about = models.CharField(max_length=80, blank=True)  # "events.event:12"
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    address = models.EmailField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=400)
    text = models.TextField()
    state = models.CharField(choices=LetterState, default=LetterState.QUEUED, max_length=20)
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    # Of a letter being sent: since when.
    next_try_at = models.DateTimeField()
    # Later than this the letter is of no use and is not sent.
    expires_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reason", "address"], name="one_letter_per_reason_and_reader"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False),
                name="sent_letter_has_a_date",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="letter_by_turn"),
            models.Index(fields=["about"], name="letter_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address} ({self.state})"


class Attachment(models.Model):
    """A stored file that goes with a letter; the file belongs to the room that wrote it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    stored_as = models.CharField(max_length=300)  # a name in the default storage

    def __str__(self) -> str:
        return self.name

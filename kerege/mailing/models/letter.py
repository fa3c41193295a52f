from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.mailing.models.channel import Way
from kerege.mailing.models.rule import LetterRule, RuleState


class LetterState(models.TextChoices):
    QUEUED = "queued", _("In the queue")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    BOUNCED = "bounced", _("Came back")
    HELD = "held", _("Held: the address does not work")
    CANCELLED = "cancelled", _("Cancelled before sending")


class LetterQuerySet(models.QuerySet):
    def due(self, now):
        """Letters to send now: those that expire before those that can wait, then by age."""
        due = self.filter(state=LetterState.QUEUED, next_try_at__lte=now)
        return due.exclude(rule__state=RuleState.PAUSED).order_by(
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
    rule = models.ForeignKey(
        LetterRule, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    way = models.CharField(choices=Way, default=Way.EMAIL, max_length=20)
    # Empty if the reader has no e-mail: then it goes another way.
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=400)
    text = models.TextField()
    # Goes out in the reader's quiet hours, too.
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(choices=LetterState, default=LetterState.QUEUED, max_length=20)
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    # Of a letter being sent: since when.
    next_try_at = models.DateTimeField()
    # Later than this the letter is of no use and is not sent.
    expires_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    # Not guessable; stands in the Message-ID, so that a letter that comes back is recognised.
    token = models.CharField(max_length=32, blank=True, db_index=True)
    # The letter that this one repeats, and why.
    repeats = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="repeated_by"
    )
    why_again = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            # Whatever the way and the address: a reader gets one letter for one reason.
            models.UniqueConstraint(
                fields=["reason", "person"], name="one_letter_per_reason_and_reader"
            ),
            models.UniqueConstraint(
                fields=["reason", "address"],
                condition=Q(person__isnull=True),
                name="one_letter_per_reason_and_stranger",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False),
                name="sent_letter_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.BOUNCED) | Q(bounced_at__isnull=False),
                name="letter_that_came_back_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.EMAIL) | ~Q(address=""),
                name="letter_by_email_has_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.CABINET)
                | ~Q(state__in=[LetterState.SENDING, LetterState.QUEUED]),
                name="letter_in_the_cabinet_is_there_at_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="letter_is_in_a_known_state"
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

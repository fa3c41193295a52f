import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.models import Event, Item


class QuestionState(models.TextChoices):
    WAITING = "waiting", _("Not read yet")
    SHOWN = "shown", _("Approved")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    HIDDEN = "hidden", _("Hidden")

    @classmethod
    def on_stage(cls) -> list[str]:
        """What the hall may read."""
        return [cls.SHOWN, cls.ANSWERED]


class FloorQuestion(models.Model):
    """A question from the floor; a name stands only where its author typed one."""

    # Given by the phone, so that what it sends twice is one question.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="floor_questions")
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="floor_questions"
    )
    text = models.CharField(_("Your question"), max_length=300)
    name = models.CharField(_("Your name"), max_length=80, blank=True)
    visitor_sum = models.CharField(max_length=64)
    state = models.CharField(choices=QuestionState, default=QuestionState.WAITING, max_length=10)
    is_pinned = models.BooleanField(default=False)
    # Said already in another question: its votes count there.
    same_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "visitor_sum", "text"],
                condition=~Q(visitor_sum=""),
                name="a_question_from_the_floor_is_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.WAITING) | Q(decided_at__isnull=False),
                name="a_decided_question_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="floor_question_by_event")]

    def __str__(self) -> str:
        return self.text[:60]


class FloorUpvote(models.Model):
    """One phone's voice for a question."""

    question = models.ForeignKey(FloorQuestion, models.CASCADE, related_name="upvotes")
    visitor_sum = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "visitor_sum"], name="a_phone_upvotes_a_question_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class SpeakerWish(models.Model):
    """A wish to the speakers of a line of the programme; read by an organiser before them."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="wishes")
    text = models.CharField(_("Your wish"), max_length=500)
    visitor_sum = models.CharField(max_length=64)
    state = models.CharField(choices=QuestionState, default=QuestionState.WAITING, max_length=10)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "visitor_sum", "text"],
                condition=~Q(visitor_sum=""),
                name="a_wish_to_a_speaker_is_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.WAITING) | Q(decided_at__isnull=False),
                name="a_decided_wish_to_a_speaker_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

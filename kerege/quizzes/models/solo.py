import random
import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation
from kerege.quizzes.models.quiz import Quiz

# What was answered on a phone before the end may arrive so much later.
GRACE = timedelta(hours=24)


class SoloFeedback(models.TextChoices):
    """When a player is told what was right."""

    EACH = "each", _("after each answer")
    END = "end", _("when the player has finished")
    DEADLINE = "deadline", _("after the deadline")


class SoloWho(models.TextChoices):
    LINK = "link", _("anyone with the link")
    REGISTERED = "registered", _("who has a place at the event")
    NAMED = "named", _("people whom I name")


class SoloRoundQuerySet(models.QuerySet):
    def open(self, now: datetime) -> Self:
        return self.filter(opens_at__lte=now, closes_at__gt=now)


class SoloRound(models.Model):
    """A quiz given to be played alone until a deadline, with the questions as they were then."""

    quiz = models.ForeignKey(
        Quiz, models.SET_NULL, null=True, blank=True, related_name="solo_rounds"
    )
    title = Translated(_("Title"), max_length=200)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="solo_rounds")
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="solo_rounds"
    )
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="solo_rounds"
    )
    # The address: not guessable, not secret.
    key = models.CharField(max_length=24, unique=True)
    # What is typed: eight figures, one more than the PIN of a live game has.
    pin = models.CharField(max_length=8)
    # Frozen, as `kerege.quizzes.snapshots` makes it.
    questions = models.JSONField(default=list)
    who = models.CharField(_("Who may play"), choices=SoloWho, default=SoloWho.LINK, max_length=12)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Deadline"))
    # 0 is any number of them.
    attempts = models.PositiveSmallIntegerField(_("Attempts"), default=1)
    feedback = models.CharField(
        _("The right answer is shown"),
        choices=SoloFeedback,
        default=SoloFeedback.END,
        max_length=10,
    )
    is_shuffled = models.BooleanField(
        _("Questions in another order for each player"), default=False
    )
    # Before an event, for oneself: what came of it is told to the player alone.
    is_practice = models.BooleanField(_("Practice: only the player sees the result"), default=False)
    is_homework = models.BooleanField(_("Counts as homework for the certificate"), default=False)
    pass_percent = models.PositiveSmallIntegerField(
        _("Right answers needed for it to count, %"), default=0
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    names_erased_at = models.DateTimeField(null=True, blank=True)

    objects = SoloRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pin"], name="a_pin_opens_one_round"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=20), name="a_round_has_at_most_20_attempts"
            ),
            models.CheckConstraint(
                condition=Q(pass_percent__lte=100), name="a_round_needs_at_most_100_percent"
            ),
            models.CheckConstraint(
                condition=Q(is_homework=False) | Q(is_practice=False),
                name="practice_is_no_homework",
            ),
        ]
        indexes = [models.Index(fields=["event", "closes_at"], name="solo_round_by_event")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """The page of players."""
        return reverse("quizzes:solo", args=[self.key])

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at

    def is_taking(self, now: datetime) -> bool:
        """Whether answers from before the deadline may still arrive."""
        return self.opens_at <= now < self.closes_at + GRACE

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Questions that are answered; information is only read."""
        return [one for one in self.questions if one["kind"] != "slide"]


class SoloInvited(models.Model):
    """A person who was named for a round."""

    round = models.ForeignKey(SoloRound, models.CASCADE, related_name="invited")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], name="a_person_is_named_once_for_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.person_id}"


class SoloPlay(models.Model):
    """One attempt: of a person who is signed in, or of a phone that has a token and a nickname."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(SoloRound, models.CASCADE, related_name="plays")
    attempt = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token_sha256 = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=40, blank=True)
    name_folded = models.CharField(max_length=40, blank=True)  # look-alike letters made one
    language = models.CharField(max_length=5, default="kk")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)  # takes no more answers

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person", "attempt"],
                condition=Q(person__isnull=False),
                name="a_person_begins_an_attempt_once",
            ),
            models.UniqueConstraint(
                fields=["round", "token_sha256", "attempt"],
                condition=~Q(token_sha256=""),
                name="a_phone_begins_an_attempt_once",
            ),
            models.UniqueConstraint(
                fields=["round", "name_folded", "attempt"],
                condition=~Q(name_folded=""),
                name="a_nickname_is_taken_once_in_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.attempt} {self.name}"

    def shows_answers(self, now: datetime) -> bool:
        """Whether all right answers may be told; an attempt that is over takes no more."""
        is_over = self.finished_at is not None or not self.round.is_taking(now)
        waits = self.round.feedback == SoloFeedback.DEADLINE and now < self.round.closes_at
        return is_over and not waits

    def numbers(self) -> list[int]:
        """Questions in the order of this attempt; the same whenever it is asked for."""
        found = [one["number"] for one in self.round.questions]
        if self.round.is_shuffled:
            random.Random(self.pk.hex).shuffle(found)  # noqa: S311 -- an order, no secret
        return found


class SoloAnswer(models.Model):
    """What was said to a question: one row, whatever was sent how often."""

    play = models.ForeignKey(SoloPlay, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    said = models.JSONField()
    # From the first sight of the question to the answer, as the phone measured it.
    ms = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    # It was given before the deadline, says the phone, and arrived after it.
    is_late = models.BooleanField(default=False)
    # Recomputed from `said` they are the same.
    is_right = models.BooleanField(null=True, blank=True)
    points = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["play", "number"], name="an_attempt_answers_a_question_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.play_id}/{self.number}"

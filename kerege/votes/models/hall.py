from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated


class StageView(models.TextChoices):
    """What the stage of an event shows."""

    PROGRAMME = "programme", _("Now and next")
    POLL = "poll", _("A vote")
    QUESTIONS = "questions", _("Questions from the floor")
    COUNTDOWN = "countdown", _("Countdown")
    WISHES = "wishes", _("Wishes")
    DOOR = "door", _("How to join")


class StageLanguages(models.TextChoices):
    """In which languages the stage speaks; the first one larger."""

    KK_RU = "kk,ru", _("Kazakh and Russian")
    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")
    EN = "en", _("English")


class Hall(models.Model):
    """What phones and the stage of one event share; made when an organiser opens it."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="hall")
    # What is typed on a phone: no look-alike letters; not secret.
    code = models.CharField(max_length=8, unique=True)
    is_open = models.BooleanField(_("Phones may take part"), default=True)
    takes_questions = models.BooleanField(_("Questions from the floor"), default=True)
    takes_wishes = models.BooleanField(_("Wishes to the speakers"), default=True)
    is_moderated = models.BooleanField(_("Read before they are shown"), default=True)
    asks_names = models.BooleanField(_("A name may be written under a question"), default=False)
    stage_languages = models.CharField(
        _("Languages of the stage"),
        choices=StageLanguages,
        default=StageLanguages.KK_RU,
        max_length=10,
    )
    archives_questions = models.BooleanField(
        _("Answered questions stand in the archive of the event"), default=False
    )
    archives_wishes = models.BooleanField(
        _("Approved wishes stand in the archive of the event"), default=False
    )
    shows = models.CharField(choices=StageView, default=StageView.PROGRAMME, max_length=12)
    # The item of the programme that is on, where it differs from the clock.
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    poll = models.ForeignKey("votes.Poll", models.SET_NULL, null=True, blank=True, related_name="+")
    # The question that stands alone on the stage, large.
    question = models.ForeignKey(
        "votes.FloorQuestion", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # A countdown that runs has an end; one that is paused has what is left of it.
    countdown_ends_at = models.DateTimeField(null=True, blank=True)
    countdown_left_s = models.PositiveIntegerField(null=True, blank=True)
    countdown_of_s = models.PositiveIntegerField(default=0)
    countdown_title = Translated(_("Words above the countdown"), max_length=80, blank=True)
    nonce = models.CharField(
        max_length=20, blank=True
    )  # of the links of remote control and speaker
    fence = models.PositiveIntegerField(default=0)  # the lease of the hub that may write
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(countdown_ends_at__isnull=True) | Q(countdown_left_s__isnull=True),
                name="a_countdown_runs_or_is_paused",
            ),
            models.CheckConstraint(
                condition=Q(countdown_of_s__lte=6 * 3600), name="a_countdown_is_at_most_six_hours"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("votes:hall", args=[self.code])

    def seconds_left(self, now: datetime) -> int | None:
        """What is left of the countdown; None if there is none."""
        if self.countdown_ends_at is not None:
            return max(0, round((self.countdown_ends_at - now).total_seconds()))
        return self.countdown_left_s

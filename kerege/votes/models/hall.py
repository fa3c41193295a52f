from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item


class StageView(models.TextChoices):
    """What the stage of an event shows."""

    PROGRAMME = "programme", _("Now and next")
    POLL = "poll", _("A vote")
    QUESTIONS = "questions", _("Questions from the floor")
    COUNTDOWN = "countdown", _("Countdown")
    WISHES = "wishes", _("Wishes")
    DOOR = "door", _("How to join")


class Hall(models.Model):
    """What phones and the stage of one event share; made when an organiser opens it."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="hall")
    # What is typed on a phone: no look-alike letters; not secret.
    code = models.CharField(max_length=8, unique=True)
    is_open = models.BooleanField(_("Phones may take part"), default=True)
    takes_questions = models.BooleanField(_("Questions from the floor"), default=True)
    takes_wishes = models.BooleanField(_("Wishes to the speakers"), default=True)
    is_moderated = models.BooleanField(_("Read before they are shown"), default=True)
    shows = models.CharField(choices=StageView, default=StageView.PROGRAMME, max_length=12)
    # The item of the programme that is on, where it differs from the clock.
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    poll = models.ForeignKey("votes.Poll", models.SET_NULL, null=True, blank=True, related_name="+")
    # A countdown that runs has an end; one that is paused has what is left of it.
    countdown_ends_at = models.DateTimeField(null=True, blank=True)
    countdown_left_s = models.PositiveIntegerField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)  # the lease of the hub that may write
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(countdown_ends_at__isnull=True) | Q(countdown_left_s__isnull=True),
                name="a_countdown_runs_or_is_paused",
            ),
        ]

    def __str__(self) -> str:
        return self.code

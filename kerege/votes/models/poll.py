from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated


class PollKind(models.TextChoices):
    CHOICE = "choice", _("choice")
    SCALE = "scale", _("scale")
    WORDS = "words", _("word cloud")


class PollState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Votes are taken")
    CLOSED = "closed", pgettext_lazy("vote", "Closed")


class Poll(models.Model):
    """A vote of the hall, on an event or on a line of its programme; no names are kept."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="polls")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="polls")
    kind = models.CharField(_("Kind"), choices=PollKind, default=PollKind.CHOICE, max_length=10)
    question = Translated(_("Question"), max_length=200)
    # Of a choice: [{"kk": …, "ru": …, "en": …}]; of a scale: the words at its two ends.
    options = models.JSONField(default=list, blank=True)
    # Of a choice how many, of a cloud how many words one may give.
    most = models.PositiveSmallIntegerField(_("How many one may choose"), default=1)
    may_change = models.BooleanField(_("A vote may be changed until the end"), default=True)
    shows_results = models.BooleanField(_("Phones see the results"), default=True)
    is_archived = models.BooleanField(_("Results stand in the archive of the event"), default=False)
    hidden_words = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(choices=PollState, default=PollState.DRAFT, max_length=10)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most__gte=1, most__lte=10), name="one_to_ten_may_be_chosen"
            ),
            models.CheckConstraint(
                condition=Q(state=PollState.DRAFT) | Q(opened_at__isnull=False),
                name="a_vote_that_was_opened_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def takes_votes(self) -> bool:
        """Whether phones may vote now."""
        return self.state == PollState.OPEN


class PollVote(models.Model):
    """What one phone chose; `visitor_sum` is emptied by policy and never leads to a person."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="votes")
    visitor_sum = models.CharField(max_length=64)
    # Numbers of options, one number of a scale, or words.
    value = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "visitor_sum"],
                condition=~Q(visitor_sum=""),
                name="a_phone_votes_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.value}"

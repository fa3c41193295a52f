from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.translated import Translated


class RuleState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("letter rule", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("letter rule", "Scheduled")
    RUNNING = "running", pgettext_lazy("letter rule", "Being written")
    PAUSED = "paused", pgettext_lazy("letter rule", "Paused")
    DONE = "done", pgettext_lazy("letter rule", "Done")
    CANCELLED = "cancelled", pgettext_lazy("letter rule", "Called off")


class When(models.TextChoices):
    NOW = "now", _("at once, when I confirm")
    MOMENT = "moment", _("at a moment")
    BEFORE_START = "before_start", _("days before the first day")
    AFTER_END = "after_end", _("days after the last day")
    AFTER_REGISTRATION = "after_registration", _("days after registration closes")


class LetterRule(models.Model):
    """A letter to everybody whom a rule finds: in all of some audiences, in none of others."""

    title = models.CharField(_("Name of the rule, for you"), max_length=200)
    about = models.CharField(max_length=80, blank=True)  # "events.event:12"; empty: general
    subject = Translated(_("Subject"), max_length=200)
    body = Translated(_("Text"), max_length=6000, multiline=True)
    included = models.JSONField(default=list)  # codes of audiences, the reader is in each
    excluded = models.JSONField(default=list)  # and in none of these
    when = models.CharField(_("When"), choices=When, default=When.NOW, max_length=20)
    moment = models.DateTimeField(_("Moment"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("Days"), default=0)
    clock = models.TimeField(_("At what time"), null=True, blank=True)
    repeats_until = models.DateField(_("Every day for newcomers, until"), null=True, blank=True)
    is_urgent = models.BooleanField(_("Send in quiet hours, too"), default=False)
    state = models.CharField(choices=RuleState, default=RuleState.DRAFT, max_length=20)
    # Where a paused rule goes on.
    state_before_pause = models.CharField(choices=RuleState, max_length=20, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(when=When.MOMENT) | Q(moment__isnull=False),
                name="rule_for_a_moment_names_it",
            ),
            models.CheckConstraint(
                condition=Q(when__in=[When.NOW, When.MOMENT]) | Q(clock__isnull=False),
                name="rule_by_days_names_the_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=RuleState.RUNNING) | Q(due_at__isnull=False),
                name="running_rule_has_been_due",
            ),
            models.CheckConstraint(
                condition=Q(state=RuleState.PAUSED, state_before_pause__gt="")
                | (~Q(state=RuleState.PAUSED) & Q(state_before_pause="")),
                name="paused_rule_knows_where_it_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RuleState.values), name="rule_is_in_a_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="rule_by_turn"),
            models.Index(fields=["about"], name="rule_by_object"),
        ]

    def __str__(self) -> str:
        return self.title

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event


class WhoRegisters(models.TextChoices):
    OPEN = "open", _("everybody registers by themselves")
    BOTH = "both", _("everybody by themselves, and coordinators nominate")
    NOMINATED = "nominated", _("only people nominated by coordinators")
    APPROVED = "approved", _("everybody, but the organiser approves each registration")


class RegistrationTerms(models.Model):
    """On what terms people come to an event. An event without a row has the usual ones."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="terms")
    who = models.CharField(
        _("Who registers"), choices=WhoRegisters, default=WhoRegisters.BOTH, max_length=20
    )
    takes_groups = models.BooleanField(
        _("Libraries may watch together"),
        default=True,
        help_text=_(
            "Online: one colleague registers the group and writes its roster; "
            "each person on it can get a certificate."
        ),
    )
    roster_days = models.PositiveSmallIntegerField(
        _("Days for the roster after the event"),
        default=3,
        help_text=_("So long the leader of a group may add people and tick who was there."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(roster_days__lte=60), name="a_roster_is_closed_some_day"
            )
        ]

    def __str__(self) -> str:
        return f"terms of {self.event_id}: {self.who}"

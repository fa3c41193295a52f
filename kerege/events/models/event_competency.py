from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import HIGHEST_LEVEL, Competency
from kerege.events.models.event import Event
from kerege.events.models.programme import Item


class EventCompetency(models.Model):
    """What an event develops: a competency, and the level to which it leads."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="competencies")
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="events")
    level = models.PositiveSmallIntegerField(_("Leads to level"), default=2)
    # The item of the programme that develops it; empty: the event as a whole.
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="competencies"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "competency"], name="an_event_develops_a_competency_once"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=HIGHEST_LEVEL),
                name="events_lead_to_levels_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.competency_id}: {self.level}"

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.network.models import Organisation


class GroupViewing(models.Model):
    """Colleagues who watch an event together: one link, one leader, a roster of people."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="groups")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="groups_led")
    place = models.CharField(
        _("Where you watch"),
        max_length=200,
        help_text=_("For example: the reading room of the children's library."),
    )
    expected = models.PositiveSmallIntegerField(_("How many people you expect"))
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "leader"], name="a_leader_has_one_group_an_event"
            ),
            models.CheckConstraint(
                condition=models.Q(expected__gte=1), name="a_group_expects_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.event})"

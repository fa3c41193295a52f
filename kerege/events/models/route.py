from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.programme import Day
from kerege.foundation.translated import Translated


class Transport(models.TextChoices):
    BUS = "bus", _("by bus")
    MINIBUS = "minibus", _("by minibus")
    CAR = "car", _("by car")
    TRAIN = "train", _("by train")
    FOOT = "foot", _("on foot")


class RouteStop(models.Model):
    """A stop of a field seminar: where, when, and how one gets there."""

    day = models.ForeignKey(Day, models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    place = Translated(_("Place"), max_length=200)
    address = Translated(_("Address"), max_length=300, blank=True)
    arrives_at = models.TimeField(_("Arrival"), null=True, blank=True)
    departs_at = models.TimeField(_("Departure"), null=True, blank=True)
    transport = models.CharField(
        _("How one gets there"), choices=Transport, blank=True, max_length=20
    )
    note = Translated(_("Note"), max_length=600, multiline=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arrives_at__isnull=True)
                | Q(departs_at__isnull=True)
                | Q(departs_at__gte=F("arrives_at")),
                name="a_stop_is_left_no_earlier_than_reached",
            )
        ]

    def __str__(self) -> str:
        return str(self.place)

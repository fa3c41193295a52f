from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.network.models import District


class SeatPool(models.Model):
    """Seats handed out together: those of one district, or the open pool of all the others.

    The row carries the limit: whoever changes `taken` holds a lock on it, and the database
    refuses to count past `seats`. No number means no limit.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="seat_pools")
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("District"),
    )
    seats = models.PositiveIntegerField(_("Seats"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "district"], name="one_pool_per_district"),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(district__isnull=True),
                name="one_open_pool_per_event",
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(taken__lte=F("seats")),
                name="no_seat_is_taken_twice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district or '*'}: {self.taken}/{self.seats}"

    def free(self) -> int | None:
        """Free seats; None means there is no limit."""
        return None if self.seats is None else max(self.seats - self.taken, 0)

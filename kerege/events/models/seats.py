from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.network.models import District


class PoolKind(models.TextChoices):
    MAIN = "main", _("of districts, or open")
    ONLINE = "online", _("online")
    GROUPS = "groups", _("of groups that watch together")


class SeatPoolQuerySet(models.QuerySet):
    def main(self) -> Self:
        """The open pool and those of districts."""
        return self.filter(kind=PoolKind.MAIN)


class SeatPool(models.Model):
    """Seats handed out together: those of one district, or the open pool of all the others.

    An event on site and online may keep the seats online apart, in a pool of their own; people
    on the rosters of groups stand in a pool without a limit (docs/decisions/0036).

    The row carries the limit: whoever changes `taken` holds a lock on it, and the database
    refuses to count past `seats`. No number means no limit.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="seat_pools")
    kind = models.CharField(choices=PoolKind, default=PoolKind.MAIN, max_length=20)
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

    objects = SeatPoolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "district"], name="one_pool_per_district"),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(district__isnull=True, kind=PoolKind.MAIN),
                name="one_open_pool_per_event",
            ),
            models.UniqueConstraint(
                fields=["event", "kind"],
                condition=~Q(kind=PoolKind.MAIN),
                name="one_pool_online_and_one_of_groups_per_event",
            ),
            models.CheckConstraint(
                condition=Q(kind=PoolKind.MAIN) | Q(district__isnull=True),
                name="only_a_main_pool_belongs_to_a_district",
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

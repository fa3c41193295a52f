"""Facts that hold from one day to another. Both days may be open; `until_on` is the first day
on which the fact no longer holds."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """What held on that day."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=day),
            Q(until_on__isnull=True) | Q(until_on__gt=day),
        )


class Dated(models.Model):
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """The constraint that every dated model carries under a name of its own."""
    return models.CheckConstraint(
        condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
        name=name,
    )

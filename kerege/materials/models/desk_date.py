from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.dates import day_of_year
from kerege.foundation.translated import Translated

LEAP = 2000  # a year that has every day


class DateKind(models.TextChoices):
    PERSON = "person", _("birthday of a person")
    EVENT = "event", _("event")
    HOLIDAY = "holiday", _("holiday")


class MemorableDate(models.Model):
    """A day to remember each year: known to the day, or only by its year."""

    kind = models.CharField(_("Kind"), choices=DateKind, default=DateKind.PERSON, max_length=10)
    title = Translated(_("What is remembered"), max_length=300)
    text = Translated(_("About it"), max_length=2000, multiline=True, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("Month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("Day"), null=True, blank=True)
    words = models.CharField(_("Words to search by"), max_length=200, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=False) | Q(month__isnull=False),
                name="a_memorable_date_is_known_by_year_or_day",
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True, day__isnull=True)
                | Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="a_memorable_day_is_a_day_of_a_month",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1, year__lte=2200),
                name="a_memorable_year_is_a_year",
            ),
        ]
        indexes = [models.Index(fields=["month", "day"], name="memorable_by_month_and_day")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("materials:date", args=[self.pk])

    @property
    def when(self) -> str:
        """«28 қыркүйек», «28 сентября»; "" where only the year is known."""
        return day_of_year(date(LEAP, self.month, self.day)) if self.month and self.day else ""

    @property
    def asked(self) -> str:
        """What the search is asked."""
        return self.words or str(self.title)

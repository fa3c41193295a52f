from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.network.models.validity import Dated, DatedQuerySet, ends_after_it_begins


class Region(Dated):
    """A region (облыс) of the country."""

    code = models.SlugField(unique=True)
    name = Translated(_("Name"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_it_begins("region_ends_after_it_begins")]

    def __str__(self) -> str:
        return str(self.name)


class DistrictKind(models.TextChoices):
    CITY = "city", _("city")
    DISTRICT = "district", _("district")


class DistrictQuerySet(models.QuerySet):
    def in_region(self, region: Region, day: date) -> Self:
        """The districts and cities that belonged to the region on that day."""
        held = DistrictInRegion.objects.on(day).filter(region=region)
        return self.filter(pk__in=held.values("district_id"))


class District(models.Model):
    """A district or a city of regional significance. Its region may change: DistrictInRegion."""

    code = models.SlugField(unique=True)
    kind = models.CharField(choices=DistrictKind, max_length=20)
    name = Translated(_("Name"))  # «Осакаров ауданы», "Karaganda city"
    short_name = Translated(_("Short name"), max_length=40)  # «Осакаров»
    order = models.PositiveSmallIntegerField(default=0)

    objects = DistrictQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)


class DistrictInRegion(Dated):
    """To which region a district belongs, and when: the split of 2022 is a row, not an edit."""

    district = models.ForeignKey(District, models.PROTECT, related_name="regions")
    region = models.ForeignKey(Region, models.PROTECT, related_name="districts")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("district_leaves_a_region_after_joining_it"),
            models.UniqueConstraint(
                fields=["district", "from_on"], name="district_joins_one_region_a_day"
            ),
            models.UniqueConstraint(
                fields=["district"],
                condition=models.Q(until_on__isnull=True),
                name="district_is_in_one_region_at_last",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} in {self.region}"

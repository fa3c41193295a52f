from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models.framework import HIGHEST_LEVEL, Competency, RoleProfile
from kerege.network.models import District


class LevelKind(models.TextChoices):
    """Whose word is counted."""

    CURRENT = "current", _("The level that holds")
    SELF = "self", _("Self-assessment")
    MANAGER = "manager", _("Assessment by the manager")


class GapCount(models.Model):
    """The levels of the whole region, counted: one count a month, renewed until the month ends."""

    month = models.DateField(unique=True)  # its first day
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class GapCell(models.Model):
    """How many people of a district and a profile have each level of a competency."""

    count = models.ForeignKey(GapCount, models.CASCADE, related_name="cells")
    # Empty: those who work at the centre and for the whole region.
    district = models.ForeignKey(District, models.CASCADE, null=True, related_name="+")
    profile = models.ForeignKey(RoleProfile, models.CASCADE, related_name="+")
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="+")
    kind = models.CharField(choices=LevelKind, max_length=10)
    at_0 = models.PositiveIntegerField(default=0)
    at_1 = models.PositiveIntegerField(default=0)
    at_2 = models.PositiveIntegerField(default=0)
    at_3 = models.PositiveIntegerField(default=0)
    at_4 = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["count", "district", "profile", "competency", "kind"],
                nulls_distinct=False,
                name="a_cell_of_levels_is_counted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.district_id}/{self.competency_id} {self.kind}"


LEVELS = tuple(f"at_{level}" for level in range(HIGHEST_LEVEL + 1))


class GapPeople(models.Model):
    """How many people of a district have a profile, and how many of them are assessed."""

    count = models.ForeignKey(GapCount, models.CASCADE, related_name="people")
    district = models.ForeignKey(District, models.CASCADE, null=True, related_name="+")
    profile = models.ForeignKey(RoleProfile, models.CASCADE, related_name="+")
    people = models.PositiveIntegerField(default=0)
    assessed = models.PositiveIntegerField(default=0)
    by_self = models.PositiveIntegerField(default=0)
    by_manager = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["count", "district", "profile"],
                nulls_distinct=False,
                name="people_of_a_district_and_profile_are_counted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.district_id}/{self.profile_id}: {self.people}"

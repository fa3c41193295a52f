from django.conf import settings
from django.db import models
from django.db.models import Q

from kerege.competencies.models.framework import HIGHEST_LEVEL, Competency
from kerege.network.models import District


class PersonLevel(models.Model):
    """What the standing claims about a person and a competency come to. Made of claims alone.

    It is written anew in the transaction of each claim (`actions.levels.renew`), so that nobody
    need read a million claims to see a district.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="competency_levels"
    )
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="person_levels")
    self_level = models.PositiveSmallIntegerField(null=True)
    manager_level = models.PositiveSmallIntegerField(null=True)  # the manager's or a trainer's
    shown_level = models.PositiveSmallIntegerField(null=True)
    current_level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "competency"], name="a_person_has_one_level_of_a_competency"
            ),
            models.CheckConstraint(
                condition=Q(current_level__lte=HIGHEST_LEVEL), name="current_levels_go_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(self_level__isnull=False)
                | Q(manager_level__isnull=False)
                | Q(shown_level__isnull=False),
                name="a_current_level_has_somebody_who_said_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}/{self.competency_id}: {self.current_level}"


class StaleDistrict(models.Model):
    """A district whose people's levels changed since they were last counted.

    A new row a change: no writer waits for another. The counting takes the rows it has read away.
    """

    # Empty: those who work at the centre and for the whole region.
    district = models.ForeignKey(District, models.CASCADE, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return str(self.district_id)

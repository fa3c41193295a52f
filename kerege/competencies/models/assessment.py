from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models.framework import Framework, RoleProfile
from kerege.foundation.translated import Translated
from kerege.network.models import District


class SelfAssessment(models.Model):
    """One sitting of a person before a framework; the claims made since belong to it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="self_assessments"
    )
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="self_assessments")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "framework"],
                condition=Q(finished_at__isnull=True),
                name="a_person_has_one_open_self_assessment_of_a_framework",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.begun_at:%Y-%m-%d}"


class ProfileChoice(models.Model):
    """The profile a person measures herself by, where the post does not say it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="+")
    profile = models.ForeignKey(RoleProfile, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "framework"], name="a_person_chooses_one_profile_of_a_framework"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.profile_id}"


class AssessmentTalk(models.Model):
    """What a manager and a person said to each other about the levels, and agreed."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessment_talks"
    )
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("What was agreed"), max_length=2000)
    held_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.held_at:%Y-%m-%d}"


class AssessmentCampaignQuerySet(models.QuerySet):
    def running(self) -> Self:
        """Those that nobody has closed."""
        return self.filter(closed_at=None)


class AssessmentCampaign(models.Model):
    """People of a district, or of the whole region, are asked to assess themselves until a day."""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="campaigns")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="assessment_campaigns"
    )
    words = Translated(_("Why people are asked"), max_length=600, multiline=True, blank=True)
    opened_at = models.DateTimeField()
    due_on = models.DateField(_("Until"))
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentCampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "district"],
                condition=Q(closed_at__isnull=True),
                name="a_district_is_asked_for_one_self_assessment_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["framework"],
                condition=Q(closed_at__isnull=True, district__isnull=True),
                name="the_region_is_asked_for_one_self_assessment_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework_id}: {self.due_on}"

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.network.models import Organisation

HIGHEST_LEVEL = 4


class Framework(models.Model):
    """A list of competencies with a scale. Its rows are the draft; readers see released versions.

    One framework is the region's own (`is_main`); others are made beside it.
    """

    code = models.SlugField(_("Code"), unique=True, max_length=60)
    name = Translated(_("Name"), max_length=200)
    description = Translated(_("Description"), max_length=3000, multiline=True, blank=True)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    is_main = models.BooleanField(_("The framework of the region"), default=False)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_main"], condition=Q(is_main=True), name="one_framework_is_the_regions"
            ),
            models.CheckConstraint(
                condition=Q(is_main=False) | Q(closed_at__isnull=True),
                name="the_framework_of_the_region_is_open",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("competencies:framework", args=[self.code])


class ScaleLevel(models.Model):
    """A level of the scale: 0 not yet, 1 knows of it, … 4 teaches others."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(_("Level"))
    name = Translated(_("Name"), max_length=80)
    description = Translated(_("Description"), max_length=600, multiline=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "level"], name="a_level_of_a_scale_is_described_once"
            ),
            models.CheckConstraint(
                condition=Q(level__lte=HIGHEST_LEVEL), name="levels_go_from_0_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


class Domain(models.Model):
    """A group of competencies: "Children as readers"."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="domains")
    code = models.CharField(_("Code"), max_length=10)
    name = Translated(_("Name"), max_length=200)
    description = Translated(_("Description"), max_length=1000, multiline=True, blank=True)
    order = models.PositiveSmallIntegerField(_("Order"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="a_domain_code_is_given_once_in_a_framework"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CompetencyQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those that are not retired."""
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("domain__order", "domain_id", "order", "pk")


class Competency(models.Model):
    """One thing that can be done better or worse. Never deleted once released: it is retired.

    The row stays the same through all versions of the framework, so that claims and targets hold.
    """

    domain = models.ForeignKey(Domain, models.PROTECT, related_name="competencies")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("Code"), max_length=20)
    name = Translated(_("What one can do"), max_length=400)
    description = Translated(_("Description"), max_length=2000, multiline=True, blank=True)
    evidence_hint = Translated(_("What shows it"), max_length=1000, multiline=True, blank=True)
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["domain", "code"], name="a_competency_code_is_given_once_in_a_domain"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(retired_at__isnull=False),
                name="only_a_retired_competency_is_replaced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("competencies:competency", args=[self.pk])


class RoleProfile(models.Model):
    """For whom targets are set: an ordinary librarian, a manager of a library."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="profiles")
    code = models.SlugField(_("Code"), max_length=40)  # "librarian", "manager"
    name = Translated(_("Name"), max_length=120)
    # Positions of network.Position that have this profile, "director,head".
    positions = models.CharField(_("Positions"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("Order"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="a_profile_code_is_given_once_in_a_framework"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class Target(models.Model):
    """The level that a profile asks of a competency."""

    profile = models.ForeignKey(RoleProfile, models.CASCADE, related_name="targets")
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="targets")
    level = models.PositiveSmallIntegerField(_("Level"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "competency"], name="a_profile_asks_one_level_of_a_competency"
            ),
            models.CheckConstraint(
                condition=Q(level__lte=HIGHEST_LEVEL), name="targets_go_from_0_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}/{self.competency_id}: {self.level}"


class FrameworkVersion(models.Model):
    """The framework as it was released: frozen, with the checksum of its contents."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    note = Translated(_("What is new, in a sentence"), max_length=600, multiline=True, blank=True)
    released_at = models.DateTimeField()
    released_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "number"], name="a_framework_version_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_of_a_framework_count_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework_id}/{self.number}"

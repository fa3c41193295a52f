from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class RubricQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those that are not put away."""
        return self.filter(archived_at=None)


class Rubric(models.Model):
    """Criteria by which works are judged, over all their versions."""

    title = Translated(_("Title"), max_length=200)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="rubrics")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = RubricQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("coursework:rubric", args=[self.pk])


class RubricVersion(models.Model):
    """The criteria as they are at one time. Immutable once used: a mark never changes its meaning.

    `criteria` is a list in order, each
    `{"key": "c1", "title": {"kk":…,"ru":…,"en":…}, "description": {…}, "weight": 1,
      "competency": "IF1" | "", "levels": [{"points": 0, "title": {…}, "description": {…}}, …]}`.
    """

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    criteria = models.JSONField(default=list)
    content_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)  # from then on it is frozen

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rubric", "number"], name="a_rubric_version_number_is_given_once"
            ),
            models.UniqueConstraint(
                fields=["rubric"],
                condition=Q(used_at__isnull=True),
                name="one_version_of_a_rubric_is_still_open",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_of_a_rubric_count_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rubric} {self.number}"

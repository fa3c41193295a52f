from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models.assignment import Attempt
from kerege.coursework.models.rubric import RubricVersion


class AssessmentKind(models.TextChoices):
    STAFF = "staff", _("review by the trainer")
    PEER = "peer", _("review by a colleague")
    SELF = "self", _("own review")


class Decision(models.TextChoices):
    RETURNED = "returned", _("Returned with remarks")
    ACCEPTED = "accepted", _("Accepted")


class AssessmentQuerySet(models.QuerySet):
    def finished(self) -> Self:
        return self.exclude(finished_at=None)

    def in_force(self) -> Self:
        """Finished, and no later one took its place."""
        return self.exclude(finished_at=None).filter(replaced_at=None)

    def drafts(self) -> Self:
        return self.filter(finished_at=None)

    def by_staff(self) -> Self:
        return self.filter(kind=AssessmentKind.STAFF)


class Assessment(models.Model):
    """What one reviewer says of one attempt: points by the rubric, words, a decision.

    A draft until `finished_at`; then the author sees it and it no longer changes. A decision is
    corrected by another assessment: `replaced_at` says since when the earlier is out of force.
    """

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="assessments")
    kind = models.CharField(choices=AssessmentKind, default=AssessmentKind.STAFF, max_length=20)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments"
    )
    rubric_version = models.ForeignKey(
        RubricVersion, models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    scores = models.JSONField(default=dict)  # key of the criterion -> points
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    comment = models.TextField(_("Comment"), blank=True)
    # Colleagues do not decide.
    decision = models.CharField(choices=Decision, max_length=20, blank=True)
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "reviewer", "kind"],
                condition=Q(finished_at__isnull=True),
                name="a_reviewer_has_one_draft_of_an_attempt",
            ),
            models.UniqueConstraint(
                fields=["attempt", "reviewer", "kind"],
                condition=Q(finished_at__isnull=False, replaced_at__isnull=True),
                name="a_reviewer_assesses_an_attempt_once",
            ),
            models.UniqueConstraint(
                fields=["attempt"],
                condition=Q(kind="staff", finished_at__isnull=False, replaced_at__isnull=True),
                name="one_decision_of_the_staff_on_an_attempt_is_in_force",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(finished_at__isnull=False),
                name="only_a_finished_review_is_replaced",
            ),
            models.CheckConstraint(
                condition=Q(kind=AssessmentKind.STAFF) | Q(decision=""),
                name="only_the_staff_decides_on_a_work",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AssessmentKind.STAFF)
                | Q(finished_at__isnull=True)
                | ~Q(decision=""),
                name="a_finished_review_of_the_staff_has_a_decision",
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "finished_at"], name="assessment_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.attempt_id} by {self.reviewer_id}"


class Remark(models.Model):
    """Words at a place of a work: of its text, of a film, of a file; or of the whole."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="remarks")
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, null=True, blank=True, related_name="remarks"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # {"kind": "text", "from": 10, "to": 24, "quote": "…"}, {"kind": "file", "file": 7},
    # {"kind": "video", "file": 7, "second": 63} or {"kind": "whole"}
    place = models.JSONField(default=dict)
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["attempt", "at"], name="remark_by_attempt")]

    def __str__(self) -> str:
        return self.text[:60]

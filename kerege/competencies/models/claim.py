from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models.framework import HIGHEST_LEVEL, Competency
from kerege.foundation.translated import Translated


class ClaimBy(models.TextChoices):
    SELF = "self", _("self-assessment")
    MANAGER = "manager", _("assessment by the manager")
    TRAINER = "trainer", _("assessment by a trainer")
    SYSTEM = "system", _("shown by work done")


class ClaimQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """The latest of each kind: what holds now. Older ones are history."""
        return self.filter(superseded_at=None, withdrawn_at=None)


class Claim(models.Model):
    """That a person has a level of a competency: said by whom, when. Never overwritten.

    A later claim of the same kind supersedes the earlier, which stays.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="claims")
    level = models.PositiveSmallIntegerField(_("Level"))
    by = models.CharField(choices=ClaimBy, max_length=20)
    # Who said it: the person, the manager, the trainer; nobody for what the system saw.
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("Note"), max_length=1000, blank=True)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Given by the phone that sent the answer: sent twice it is one.
    key = models.UUIDField(null=True, blank=True, editable=False)
    # What the person answers to what somebody else said.
    answer = models.CharField(_("Answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "competency", "by"],
                condition=Q(superseded_at__isnull=True, withdrawn_at__isnull=True),
                name="one_claim_of_a_kind_stands_for_a_competency",
            ),
            models.CheckConstraint(
                condition=Q(level__lte=HIGHEST_LEVEL), name="claims_go_from_0_to_4"
            ),
            models.UniqueConstraint(
                fields=["person", "key"], name="an_answer_sent_twice_is_one_claim"
            ),
        ]
        indexes = [models.Index(fields=["competency", "by"], name="claim_by_competency")]

    def __str__(self) -> str:
        return f"{self.person_id}/{self.competency_id}: {self.level}"


class Evidence(models.Model):
    """What a claim rests on, told in words that outlive the thing: an accepted homework, a talk."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=40)  # a code of kerege.competencies.evidence
    source = models.CharField(max_length=80, blank=True)  # "coursework.submission:12"
    label = Translated(_("What it is"), max_length=400)
    url = models.CharField(max_length=500, blank=True)
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "kind", "source"],
                condition=~Q(source=""),
                name="a_piece_of_evidence_stands_once_under_a_claim",
            )
        ]

    def __str__(self) -> str:
        return str(self.label)

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


class TakenAt(models.TextChoices):
    METHODICAL = "methodical", _("methodical council")
    DIRECTORS = "directors", _("directors’ council")
    CONFERENCE = "conference", _("conference")
    OTHER = "other", _("another meeting")


class DecisionState(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("In force with changes")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("No longer in force")


class DecisionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What everybody may read."""
        return self.filter(is_public=True)


class Decision(models.Model):
    """A methodological decision: taken once, in force until another one says otherwise."""

    number = models.CharField(_("Number"), max_length=40)
    title = Translated(_("Title"), max_length=400)
    taken_on = models.DateField(_("Date"))
    taken_at = models.CharField(_("Taken at"), choices=TakenAt, max_length=12)
    binding_on = Translated(_("Binding on whom"), max_length=300, blank=True)
    text = Translated(_("Text"), max_length=20_000, multiline=True, blank=True)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    state = models.CharField(
        _("State"), choices=DecisionState, default=DecisionState.IN_FORCE, max_length=12
    )
    is_public = models.BooleanField(_("Everybody may read it"), default=True)
    changed_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "taken_on"],
                name="a_decision_has_its_number_once_a_day",
                violation_error_message=_("A decision of this number and day is written already."),
            ),
            models.CheckConstraint(condition=~Q(number=""), name="a_decision_has_a_number"),
        ]
        indexes = [models.Index(fields=["-taken_on", "number"], name="decision_by_day")]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("materials:decision", args=[self.pk])


class DecisionAuthor(models.Model):
    """Who prepared it, and as what: names as they stand in the paper."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="authors")
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(_("Role"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "order"], name="an_author_of_a_decision_has_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.name


class DecisionStep(models.Model):
    """A change of what is in force: from which day, by which decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="steps")
    state = models.CharField(_("State"), choices=DecisionState, max_length=12)
    on = models.DateField(_("From the day"))
    by_decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("By the decision"),
    )
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_decision__isnull=True) | ~Q(by_decision=models.F("decision")),
                name="a_decision_is_not_changed_by_itself",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.state}"

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models.framework import HIGHEST_LEVEL, Competency
from kerege.foundation.translated import Translated


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    PROPOSED = "proposed", _("Waits for agreement")
    AGREED = "agreed", _("Agreed")
    CLOSED = "closed", _("Closed")


class PlanQuerySet(models.QuerySet):
    def open(self) -> Self:
        """The one that a person works by."""
        return self.exclude(state=PlanState.CLOSED)


class Plan(models.Model):
    """The individual development plan of a person for a time.

    Both sides agree: the person and somebody who leads her. What one of them changes, the other
    confirms anew: the word of each is a date of its own.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plans")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    state = models.CharField(choices=PlanState, default=PlanState.DRAFT, max_length=20)
    # Who leads the person and speaks for the employer in this plan.
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    manager_agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(_("What came of it"), max_length=2000, blank=True)
    created_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state=PlanState.CLOSED),
                name="a_person_works_by_one_plan",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="a_plan_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.AGREED)
                | Q(
                    person_agreed_at__isnull=False,
                    manager_agreed_at__isnull=False,
                    agreed_at__isnull=False,
                ),
                name="an_agreed_plan_has_the_word_of_both",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.CLOSED, closed_at__isnull=False)
                | (~Q(state=PlanState.CLOSED) & Q(closed_at__isnull=True)),
                name="a_closed_plan_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"

    def get_absolute_url(self) -> str:
        return reverse("competencies:plan", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == PlanState.CLOSED


class PlanItem(models.Model):
    """A step of the plan: which competency, from which level to which, by what, until when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    from_level = models.PositiveSmallIntegerField(null=True, blank=True)  # empty: not assessed
    to_level = models.PositiveSmallIntegerField(_("To level"))
    # What is done: an opportunity in words that outlive it, or own words, or not yet chosen.
    source = models.CharField(max_length=80, blank=True)  # "events.event:12"
    label = Translated(_("What is done"), max_length=400, blank=True)
    url = models.CharField(max_length=500, blank=True)
    words = models.CharField(_("What is done, in own words"), max_length=600, blank=True)
    due_on = models.DateField(_("Until"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(_("Result"), max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "competency", "source"],
                condition=~Q(source=""),
                name="a_plan_names_an_opportunity_once_for_a_competency",
            ),
            models.CheckConstraint(
                condition=Q(to_level__gte=1, to_level__lte=HIGHEST_LEVEL),
                name="plans_lead_to_levels_1_to_4",
            ),
            models.CheckConstraint(
                condition=Q(from_level__isnull=True) | Q(from_level__lt=F("to_level")),
                name="a_plan_leads_upwards",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_at__isnull=True, reminded_at__isnull=True),
                name="plan_items_to_remind_of",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.competency_id}"

    def is_late(self, day: date) -> bool:
        """Not done, and its day is over."""
        return self.done_at is None and self.due_on is not None and self.due_on < day

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models.assignment import Attempt
from kerege.foundation.translated import Translated


class Portfolio(models.Model):
    """The page of a librarian's own things. Hidden until she makes a link."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="portfolio"
    )
    introduction = Translated(_("About myself"), max_length=3000, multiline=True, blank=True)
    # Whoever has it reads the page; empty: nobody does.
    secret = models.CharField(max_length=43, unique=True, null=True, blank=True)  # noqa: DJ001 -- unique
    shown_until = models.DateField(_("Shown until"), null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(secret__isnull=False) | Q(shown_until__isnull=True),
                name="only_a_shown_portfolio_has_a_last_day",
            )
        ]

    def __str__(self) -> str:
        return f"portfolio of {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("coursework:portfolio_by_link", args=[self.secret])


class PortfolioChoice(models.Model):
    """What the owner decided about one entry. What is not chosen yet is not shown."""

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="choices")
    key = models.CharField(max_length=120)  # see kerege.events.portfolio_parts
    is_shown = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["portfolio", "key"], name="an_entry_is_chosen_once_in_a_portfolio"
            )
        ]

    def __str__(self) -> str:
        return self.key


class PortfolioCopy(models.Model):
    """The whole portfolio as a file: a ZIP or a PDF; deleted after a week."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="portfolio_copies"
    )
    kind = models.CharField(choices=[("zip", "ZIP"), ("pdf", "PDF")], default="zip", max_length=10)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)  # a name in the default storage
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") | Q(made_at__isnull=False),
                name="a_made_copy_of_a_portfolio_has_its_date",
            )
        ]

    def __str__(self) -> str:
        return f"portfolio of {self.person_id} as {self.kind}"


class OfferState(models.TextChoices):
    WAITING = "waiting", _("Waiting for the methodologist")
    APPROVED = "approved", _("Shown to everyone")
    DECLINED = "declined", _("Not taken")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PortfolioOfferQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(state=OfferState.APPROVED)

    def live(self) -> Self:
        return self.filter(state__in=[OfferState.WAITING, OfferState.APPROVED])


class PortfolioOffer(models.Model):
    """A work that its author offers to the bank of experience."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="offers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="portfolio_offers"
    )
    title = models.CharField(_("Title"), max_length=200)
    note = models.TextField(_("What colleagues can take from it"), max_length=2000)
    # What colleagues ask before they repeat it; what is not said is left out.
    cost = models.PositiveIntegerField(_("Cost, tenge"), null=True, blank=True)
    equipment = models.CharField(_("What is needed for it"), max_length=300, blank=True)
    age_from = models.PositiveSmallIntegerField(_("Readers' age, from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("Readers' age, up to"), null=True, blank=True)
    result = models.TextField(_("What came of it"), max_length=1000, blank=True)
    with_name = models.BooleanField(_("Show my name and library"), default=False)
    consented_at = models.DateTimeField()
    state = models.CharField(choices=OfferState, default=OfferState.WAITING, max_length=20)
    remark = models.CharField(_("Remark"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PortfolioOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt"],
                condition=Q(state__in=[OfferState.WAITING, OfferState.APPROVED]),
                name="a_work_is_offered_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OfferState.APPROVED, OfferState.DECLINED])
                | Q(decided_at__isnull=False),
                name="a_decided_offer_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=F("age_to")),
                name="the_younger_age_of_an_experience_stands_first",
            ),
            models.CheckConstraint(
                condition=(Q(age_from__isnull=True) | Q(age_from__lte=120))
                & (Q(age_to__isnull=True) | Q(age_to__lte=120)),
                name="an_experience_is_for_people_of_at_most_120_years",
            ),
        ]
        indexes = [models.Index(fields=["state", "decided_at"], name="offer_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coursework:experience_one", args=[self.pk])

    @property
    def is_described(self) -> bool:
        """Whether anything is said for who wants to repeat it."""
        said = (self.cost, self.age_from, self.age_to)
        return bool(self.equipment or self.result) or any(one is not None for one in said)

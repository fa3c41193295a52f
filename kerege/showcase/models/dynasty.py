from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.network.models import District, Organisation


class DynastyState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("In review")
    RETURNED = "returned", _("Returned with remarks")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")


class ConsentScope(models.TextChoices):
    PAGE = "page", _("page on this site")
    PRINT = "print", _("page on this site and a sheet on paper")


class ChildAge(models.TextChoices):
    UNDER_6 = "0", _("under 6")
    FROM_6 = "6", "6–10"
    FROM_11 = "11", "11–14"
    FROM_15 = "15", "15–17"


class DynastyQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(state=DynastyState.PUBLISHED)


class Dynasty(models.Model):
    """A family of readers and its story. Without a consent in force nobody reads it."""

    title = Translated(_("Name of the family"), max_length=200)
    story = Translated(_("Story"), max_length=6000, multiline=True)
    settlement = Translated(_("Settlement"), max_length=120, blank=True)
    library = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="dynasties"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="dynasties"
    )
    state = models.CharField(choices=DynastyState, default=DynastyState.DRAFT, max_length=10)
    remarks = models.CharField(_("Remarks"), max_length=1000, blank=True)
    consent_by = models.CharField(_("Who of the family consented"), max_length=300, blank=True)
    consent_on = models.DateField(_("Day of the consent"), null=True, blank=True)
    consent_scope = models.CharField(
        _("What it covers"), choices=ConsentScope, max_length=10, blank=True
    )
    consent_pictures = models.BooleanField(_("The family consents to a photograph"), default=False)
    consent_taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consent_withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Only while the family consents to it; then it is erased.
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    photo_alt = Translated(_("What is seen in the picture"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="dynasties",
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = DynastyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DynastyState.PUBLISHED)
                | (
                    Q(consent_on__isnull=False, consent_withdrawn_at__isnull=True)
                    & ~Q(consent_by="")
                    & ~Q(consent_scope="")
                ),
                name="a_published_family_has_consented",
            ),
            models.CheckConstraint(
                condition=Q(photo__isnull=True)
                | Q(
                    consent_pictures=True,
                    consent_on__isnull=False,
                    consent_withdrawn_at__isnull=True,
                ),
                name="a_family_in_a_picture_has_consented_to_it",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="dynasty_by_state")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("showcase:dynasty", args=[self.pk])

    @property
    def has_consent(self) -> bool:
        """Whether the family's consent is in force."""
        return self.consent_on is not None and self.consent_withdrawn_at is None


class DynastyMember(models.Model):
    """One of the family. A child has a given name, an initial and an age group, nothing else."""

    dynasty = models.ForeignKey(Dynasty, models.CASCADE, related_name="members")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    age = models.CharField(choices=ChildAge, max_length=2, blank=True)  # of a child
    words = models.CharField(max_length=200, blank=True)  # of a grown-up: who she is

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dynasty", "place"], name="a_place_in_a_family_is_one_persons"
            ),
            models.CheckConstraint(
                condition=Q(age="") | Q(words=""), name="nothing_more_is_told_of_a_child"
            ),
        ]

    def __str__(self) -> str:
        return self.name

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.competencies.models import Competency
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.translated import Translated
from kerege.network.models import District, LibraryKind, Organisation


class PublicationKind(models.TextChoices):
    RECOMMENDATIONS = "recommendations", _("methodological recommendations")
    SCENARIO = "scenario", _("scenario")
    PRESENTATION = "presentation", _("presentation")
    PROGRAMME = "programme", _("programme")
    RECORDING = "recording", _("video recording")
    GALLERY = "gallery", _("gallery")
    BOOKLET = "booklet", _("booklet")


class Licence(models.TextChoices):
    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    OWN_USE = "own_use", _("for the own use of libraries")
    RESERVED = "reserved", _("all rights reserved")


LICENCE_PAGES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned with remarks")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("a work of the library", "Withdrawn")


class PublicationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(state=PublicationState.PUBLISHED)


class Publication(models.Model):
    """A work of the methodical library: written once, published after a review."""

    kind = models.CharField(_("Kind"), choices=PublicationKind, max_length=20)
    title = Translated(_("Title"), max_length=300)
    abstract = Translated(_("Abstract"), max_length=2000, multiline=True, blank=True)
    languages = models.CharField(_("Languages"), max_length=20, blank=True)  # "kk,ru"
    age_mark = models.CharField(_("Age mark"), choices=AgeMark, max_length=2, blank=True)
    licence = models.CharField(
        _("Licence"), choices=Licence, default=Licence.OWN_USE, max_length=20
    )
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    # Libraries it is meant for: "children,rural"; empty: for all.
    meant_for = models.CharField(_("For which libraries"), max_length=80, blank=True)
    library = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name=_("Library"),
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    competencies = models.ManyToManyField(Competency, related_name="publications", blank=True)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    state = models.CharField(
        choices=PublicationState, default=PublicationState.DRAFT, max_length=20
    )
    remarks = models.TextField(_("Remarks"), max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="publications",
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PublicationState.PUBLISHED) | Q(published_at__isnull=False),
                name="a_published_work_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2200),
                name="a_publication_has_a_year_of_its_own_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "kind"], name="publication_by_state_and_kind"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("materials:publication", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == PublicationState.PUBLISHED

    def language_codes(self) -> list[str]:
        """Languages of the work itself."""
        return [code for code in self.languages.split(",") if code]

    def languages_missing(self) -> list[str]:
        """Languages of the site that the work itself is not in."""
        told = self.language_codes()
        return [code for code, _name in settings.LANGUAGES if code not in told] if told else []

    def library_kinds(self) -> list[str]:
        """Words for the libraries it is meant for."""
        labels = dict(LibraryKind.choices)
        return [str(labels[code]) for code in self.meant_for.split(",") if code in labels]

    @property
    def licence_page(self) -> str:
        """Where the licence is told in full; "" for those that are told here."""
        return LICENCE_PAGES.get(Licence(self.licence), "")


class PublicationAuthor(models.Model):
    """Who wrote it: a name as it is typed, and the person if we know the person."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="authors")
    name = models.CharField(_("Name"), max_length=200)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="authorships",
    )
    affiliation = models.CharField(_("Library"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "order"], name="an_author_has_a_place_of_her_own"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_author_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class LibraryUse(models.Model):
    """A library works with a publication: said once a library, by one of its people."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="uses")
    library = models.ForeignKey(Organisation, models.PROTECT, related_name="publications_used")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "library"], name="a_library_uses_a_publication_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.library_id} uses {self.publication_id}"

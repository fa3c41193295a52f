from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.kinds import KINDS, Kind
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.materials.models.publication import Publication


class PublicationVersionQuerySet(models.QuerySet):
    def accepted(self) -> Self:
        """What the public may see; the newest of them is the one that is shown."""
        return self.filter(accepted_at__isnull=False)


class PublicationVersion(models.Model):
    """A file of a publication as it was at a time. Pages and text are made in the background."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    note = models.CharField(_("What has changed"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    # None: it waits for a methodologist, the public sees the version before.
    accepted_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    page_count = models.PositiveIntegerField(default=0)  # of a PDF
    prepared_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=40, blank=True)  # why there is no text: "password"
    # Of a film: a picture before it begins, its length, when its light variants were made.
    poster = models.FileField(max_length=200, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    films_begun_at = models.DateTimeField(null=True, blank=True)
    films_made_at = models.DateTimeField(null=True, blank=True)
    films_trouble = models.CharField(max_length=40, blank=True)  # "broken", "slow"

    objects = PublicationVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="a_publication_version_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="publication_versions_count_from_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(prepared_at__isnull=True),
                name="version_by_preparation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.number}"

    @property
    def file_kind(self) -> Kind:
        return KINDS.get(self.file.kind, KINDS["unknown"])

    @property
    def is_ready(self) -> bool:
        """Whether the file may be seen: pictures are drawn anew first."""
        return self.file.ready_at is not None

    @property
    def is_played(self) -> bool:
        """Whether a browser plays it."""
        return self.file_kind.opens_in_browser and self.file_kind.family in {"video", "audio"}


class PublicationPage(models.Model):
    """A page of a PDF as a picture in two widths, and its words."""

    version = models.ForeignKey(PublicationVersion, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    small = models.FileField(max_length=200)
    large = models.FileField(max_length=200)
    light = models.FileField(max_length=200, blank=True)  # half as wide, for a slow line
    width = models.PositiveIntegerField()  # of the small one
    height = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="a_page_of_a_version_is_drawn_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.number}"


class FilmVariant(models.TextChoices):
    """A film for a slow line: its height in lines, or its sound alone."""

    SMALL = "240", _("small picture")
    MIDDLE = "360", _("middle picture")
    SOUND = "sound", _("sound alone")


class PublicationFilm(models.Model):
    """A film drawn anew for slow lines; made in the background if the server has FFmpeg."""

    version = models.ForeignKey(PublicationVersion, models.CASCADE, related_name="films")
    variant = models.CharField(choices=FilmVariant, max_length=10)
    file = models.FileField(max_length=200)
    size = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "variant"], name="a_variant_of_a_film_is_made_once"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_variant_of_a_film_has_a_size"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.variant}"


class PublicationPicture(models.Model):
    """A picture of a gallery; `small` is for slow lines, made in the background."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    alt = Translated(_("What is seen in the picture"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    small = models.FileField(max_length=200, blank=True)
    small_size = models.PositiveIntegerField(default=0)
    # The same in AVIF, half as heavy, for browsers that read it; and one for a whole screen.
    light = models.FileField(max_length=200, blank=True)
    wide = models.FileField(max_length=200, blank=True)
    thumb = models.FileField(max_length=200, blank=True)  # what a telephone shows of a gallery
    width = models.PositiveIntegerField(default=0)  # of the light one
    height = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.pk}"


class PublicationCaptions(models.Model):
    """What is said in a recording, in one language (WebVTT)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="captions")
    language = models.CharField(_("Language"), max_length=5)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)  # for the search

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language"],
                name="a_publication_has_captions_once_a_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.language}"

    @property
    def name(self) -> str:
        """«Қазақша», as the language calls itself."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

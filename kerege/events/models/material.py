from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.events.models.programme import Item
from kerege.events.models.speaker import Speaker
from kerege.foundation.kinds import KINDS, Kind
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated


class MaterialKind(models.TextChoices):
    RECOMMENDATIONS = "recommendations", _("methodological recommendations")
    PRESENTATION = "presentation", _("presentation")
    PROGRAMME = "programme", _("programme")
    RECORDING = "recording", _("video recording")
    BOOK = "book", _("book")
    BOOKLET = "booklet", _("booklet")
    ONLINE_RESOURCE = "online_resource", _("online resource")


class MaterialAccess(models.TextChoices):
    PUBLIC = "public", _("everybody")
    REGISTERED = "registered", _("those who have a place")
    ORGANISERS = "organisers", _("organisers only")


class EventMaterialQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What a stranger may read."""
        return self.filter(access=MaterialAccess.PUBLIC)

    def open_to(self, levels: set[str]) -> Self:
        """What may be read by one who has these levels; see rules.material_levels."""
        return self.filter(access__in=levels)

    def in_order(self) -> Self:
        return self.order_by("order", "pk")


class _Kept(models.Manager.from_queryset(EventMaterialQuerySet)):  # type: ignore[misc]
    """Without what was deleted: no page, feed or report has to think of it."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(deleted_at=None)


class EventMaterial(models.Model):
    """What an event left behind: recommendations, a recording, a resource; by name, file or link.

    `file` is the newest version; the older ones are kept beside it.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="materials")
    speaker = models.ForeignKey(
        Speaker, models.SET_NULL, null=True, blank=True, related_name="materials"
    )
    kind = models.CharField(_("Kind"), choices=MaterialKind, max_length=20)
    title = Translated(_("Title"), max_length=300)
    note = Translated(_("Note"), max_length=2000, multiline=True, blank=True)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    poster = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    access = models.CharField(
        _("Who may read it"), choices=MaterialAccess, default=MaterialAccess.PUBLIC, max_length=20
    )
    languages = models.CharField(_("Languages"), max_length=20, blank=True)  # "kk,ru"
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = _Kept()
    all_rows = EventMaterialQuerySet.as_manager()  # with the deleted ones

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(link=""), name="a_material_is_a_file_or_a_link"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:material", args=[self.event.slug, self.pk])

    @property
    def file_kind(self) -> Kind | None:
        """What the file is; None for a link."""
        return KINDS.get(self.file.kind, KINDS["unknown"]) if self.file else None

    @property
    def is_played(self) -> bool:
        """Whether a browser plays it: a film or a sound."""
        kind = self.file_kind
        return kind is not None and kind.opens_in_browser and kind.family in {"video", "audio"}

    def language_codes(self) -> list[str]:
        """Languages the material is in."""
        return [code for code in self.languages.split(",") if code]


class MaterialVersion(models.Model):
    """A file as it was at a time. An older file that returns is a new version with a new number."""

    material = models.ForeignKey(EventMaterial, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.CharField(_("What has changed"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["material", "number"], name="a_material_version_number_is_given_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.number}"


class Captions(models.Model):
    """What is said in a recording, to be read along in one language (WebVTT)."""

    material = models.ForeignKey(EventMaterial, models.CASCADE, related_name="captions")
    language = models.CharField(_("Language"), max_length=5)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["material", "language"], name="captions_are_there_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.language}"

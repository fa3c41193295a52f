from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.cascade.models.training import MOST_HOURS
from kerege.events.models import Event, EventMaterial
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated


class TrainerKit(models.Model):
    """What a trainer takes along: prepared by the organiser of the seminar."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="trainer_kit")
    words = Translated(
        _("What the trainer should know"), max_length=4000, multiline=True, blank=True
    )
    most_hours = models.DecimalField(
        _("Academic hours of a training, at most"), max_digits=4, decimal_places=1, default=4
    )
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most_hours__gt=0, most_hours__lte=MOST_HOURS),
                name="a_kit_allows_possible_hours",
            )
        ]

    def __str__(self) -> str:
        return f"kit of {self.event_id}"


class KitKind(models.TextChoices):
    SLIDES = "slides", _("slides")
    SCRIPT = "script", _("script of the training")
    TASKS = "tasks", _("tasks")
    QUIZ = "quiz", _("quiz")
    OTHER = "other", _("handout")


class KitItem(models.Model):
    """A part of the kit: a material of the event, a file of its own or a link."""

    kit = models.ForeignKey(TrainerKit, models.CASCADE, related_name="items")
    kind = models.CharField(_("What it is"), choices=KitKind, max_length=20)
    title = Translated(_("Title"), max_length=300, blank=True)
    material = models.ForeignKey(
        EventMaterial,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Material of the event"),
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("Link"), max_length=500, blank=True)
    language = models.CharField(_("Language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(material__isnull=False, file__isnull=True, link="")
                | Q(material__isnull=True, file__isnull=False, link="")
                | (Q(material__isnull=True, file__isnull=True) & ~Q(link="")),
                name="a_part_of_a_kit_is_a_material_a_file_or_a_link",
            ),
            models.UniqueConstraint(
                fields=["kit", "material"], name="a_material_stands_once_in_a_kit"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

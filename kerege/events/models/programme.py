from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.foundation.translated import Translated


class Day(models.Model):
    """A day of the programme."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="days")
    on = models.DateField(_("Date"))
    title = Translated(_("Title of the day"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "on"], name="a_day_stands_once_in_a_programme")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.on}"


class BlockKind(models.TextChoices):
    OPENING = "opening", _("opening")
    PLENARY = "plenary", _("plenary session")
    SECTION = "section", _("section")
    CLASSES = "classes", _("classes")
    DEFENCE = "defence", _("defence of creative works")
    EXCURSION = "excursion", _("excursion")
    BREAK = "break", _("break")
    CLOSING = "closing", _("closing")


class Block(models.Model):
    """A part of a day: a plenary session, a section, a round of classes, a break."""

    day = models.ForeignKey(Day, models.CASCADE, related_name="blocks")
    kind = models.CharField(_("Kind"), choices=BlockKind, max_length=20)
    title = Translated(_("Title"), max_length=300, blank=True)
    starts_at = models.TimeField(_("Begins"))
    ends_at = models.TimeField(_("Ends"))
    place = Translated(_("Room"), max_length=200, blank=True)
    # Blocks held side by side stand in tracks of their own: "Section 1", "Section 2".
    track = Translated(_("Track"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="block_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return str(self.title) or self.get_kind_display()


class ItemKind(models.TextChoices):
    WELCOME = "welcome", _("welcoming remarks")
    TALK = "talk", _("talk")
    LECTURE = "lecture", _("lecture")
    TRAINING = "training", _("training")
    MASTER_CLASS = "master_class", _("master class")
    PRACTICAL_CLASS = "practical_class", _("practical class")
    GAME = "game", _("bibliographic game")
    PRESENTATION = "presentation", _("presentation")
    DEFENCE = "defence", _("defence")
    EXCURSION = "excursion", _("excursion")
    DISCUSSION = "discussion", _("discussion")
    OTHER = "other", _("other")


class Item(models.Model):
    """A line of the programme that one can attend; `academic_hours` are counted for it."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="items")
    kind = models.CharField(_("Kind"), choices=ItemKind, default=ItemKind.TALK, max_length=20)
    title = Translated(_("Title"), max_length=300)
    abstract = Translated(_("About"), max_length=4000, multiline=True, blank=True)
    starts_at = models.TimeField(_("Begins"), null=True, blank=True)
    languages = models.CharField(_("Languages"), max_length=20, blank=True)  # "kk,ru"
    has_homework = models.BooleanField(_("With homework"), default=False)
    academic_hours = models.DecimalField(
        _("Academic hours"), max_digits=4, decimal_places=1, default=0
    )
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    code_word = models.CharField(_("Code word"), max_length=40, blank=True)
    code_opens_at = models.DateTimeField(_("Code word valid from"), null=True, blank=True)
    code_closes_at = models.DateTimeField(_("Code word valid until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(academic_hours__gte=0), name="item_hours_are_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(code_word="")
                | Q(code_opens_at__isnull=False, code_closes_at__gt=F("code_opens_at")),
                name="code_word_has_a_window",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def language_codes(self) -> list[str]:
        """Languages the item is held in."""
        return [code for code in self.languages.split(",") if code]

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Record
from kerege.events.models import Event
from kerege.foundation.translated import Translated
from kerege.network.models import District, Organisation

MOST_BOOKS = 7
FEWEST_BOOKS = 5


class Colour(models.TextChoices):
    SKY = "sky", _("sky blue")
    SUN = "sun", _("sunny yellow")
    CARPET = "carpet", _("carpet red")
    STEPPE = "steppe", _("steppe green")
    NIGHT = "night", _("night blue")
    DUSK = "dusk", _("evening purple")
    DAWN = "dawn", _("morning orange")
    MILK = "milk", _("milk white")


class Reader(models.TextChoices):
    """Whose shelf it is. Nobody but a librarian is named."""

    LIBRARIAN = "librarian", _("librarian")
    UNDER_6 = "child_0", _("child under 6")
    FROM_6 = "child_6", _("child of 6–10")
    FROM_11 = "child_11", _("child of 11–14")
    FROM_15 = "youth_15", _("young reader of 15–17")
    ADULT = "adult", _("grown-up reader")


class ShelfState(models.TextChoices):
    WAITING = "waiting", _("Waiting for a look")
    SHOWN = "shown", _("On the wall")
    RETURNED = "returned", _("Returned with remarks")


class PaletteQuerySet(models.QuerySet):
    def collecting(self) -> Self:
        """Those that take shelves now."""
        return self.filter(closed_at=None)


class Palette(models.Model):
    """A wall of shelves: of an event, a library, a district or the whole region."""

    title = Translated(_("Title"), max_length=200)
    words = Translated(_("About the palette"), max_length=600, multiline=True, blank=True)
    event = models.ForeignKey(
        Event,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="palettes",
        verbose_name=_("Event"),
    )
    library = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="palettes",
        verbose_name=_("Library"),
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="palettes",
        verbose_name=_("District or city"),
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PaletteQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("showcase:palette", args=[self.pk])


class Shelf(models.Model):
    """Five to seven books of one reader."""

    palette = models.ForeignKey(Palette, models.CASCADE, related_name="shelves")
    reader = models.CharField(
        _("Whose shelf it is"), choices=Reader, default=Reader.LIBRARIAN, max_length=10
    )
    # Who filled it in: the librarian herself, or the one who wrote for a reader.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="shelves"
    )
    # As shown; empty where the reader is not a librarian, and after the account was erased.
    name = models.CharField(max_length=200, blank=True)
    library = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="shelves"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="shelves"
    )
    language = models.CharField(
        _("Language of the shelf"), choices=settings.LANGUAGES, default="kk", max_length=2
    )
    state = models.CharField(choices=ShelfState, default=ShelfState.WAITING, max_length=10)
    remarks = models.CharField(_("Remarks"), max_length=500, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reader=Reader.LIBRARIAN) | Q(name=""),
                name="only_a_librarian_is_named_on_a_shelf",
            ),
            models.UniqueConstraint(
                fields=["palette", "person"],
                condition=Q(reader=Reader.LIBRARIAN),
                name="a_librarian_has_one_shelf_in_a_palette",
            ),
        ]
        indexes = [models.Index(fields=["palette", "state"], name="shelf_by_palette_and_state")]

    def __str__(self) -> str:
        return self.name or str(Reader(self.reader).label)

    def get_absolute_url(self) -> str:
        return f"{reverse('showcase:palette', args=[self.palette_id])}#shelf-{self.pk}"


class ShelfBook(models.Model):
    """A book on a shelf, with its colour, a word of mood and a sentence."""

    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="books")
    place = models.PositiveSmallIntegerField()
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("Title"), max_length=200)
    author = models.CharField(_("Author"), max_length=200, blank=True)
    colour = models.CharField(_("Colour"), choices=Colour, max_length=10)
    mood = models.CharField(_("Mood in a word"), max_length=30, blank=True)
    sentence = models.CharField(_("Why this book, in a sentence"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shelf", "place"], name="a_place_on_a_shelf_holds_one_book"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_BOOKS),
                name="a_shelf_has_at_most_seven_books",
            ),
        ]

    def __str__(self) -> str:
        return self.title

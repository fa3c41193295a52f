from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Record
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated, languages
from kerege.materials.models import Licence
from kerege.network.models import Organisation

MOST_BLOCKS = 3
MOST_BOOKS = 8
MOST_PICTURES = 2  # the first stands on the front, the second beside the words


class BookletLayout(models.TextChoices):
    TRIFOLD = "trifold", _("A4 folded in three")
    FOUR_PAGES = "pages", _("four pages of A5")
    BOOKMARKS = "bookmarks", _("bookmarks, four on a sheet")
    LEAFLET = "leaflet", _("one sheet of A4")


class BookletLook(models.TextChoices):
    KEREGE = "kerege", _("night sky and lattice")
    HORNS = "horns", _("steppe and ram's horns")
    WAVES = "waves", _("river and waves")
    FELT = "felt", _("felt carpet and diamonds")


class BookletState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("In review")
    RETURNED = "returned", _("Returned with remarks")
    PUBLISHED = "published", _("Published")


class PictureRights(models.TextChoices):
    OWN = "own", _("made by our library")
    CC = "cc", _("under a Creative Commons licence")
    FREE = "free", _("the term of protection has ended")
    PERMITTED = "permitted", _("with a written permission")


class BookletQuerySet(models.QuerySet):
    def kept(self) -> Self:
        """All that nobody has thrown away."""
        return self.filter(deleted_at=None)

    def published(self) -> Self:
        """What everybody may read."""
        return self.kept().filter(state=BookletState.PUBLISHED)


class Booklet(models.Model):
    """A promotional booklet of a library, drawn by an approved template."""

    layout = models.CharField(_("Template"), choices=BookletLayout, max_length=10)
    look = models.CharField(
        _("Look"), choices=BookletLook, default=BookletLook.KEREGE, max_length=10
    )
    title = Translated(_("Title"), max_length=120)
    subtitle = Translated(_("Line under the title"), max_length=200, blank=True)
    age_mark = models.CharField(_("Age mark"), choices=AgeMark, max_length=2, blank=True)
    licence = models.CharField(
        _("Licence of the text"), choices=Licence, default=Licence.OWN_USE, max_length=20
    )
    library = models.ForeignKey(Organisation, models.PROTECT, related_name="booklets")
    address = Translated(_("Address"), max_length=200, blank=True)
    hours = Translated(_("Opening hours"), max_length=200, blank=True)
    phone = models.CharField(_("Telephone"), max_length=80, blank=True)
    state = models.CharField(choices=BookletState, default=BookletState.DRAFT, max_length=10)
    remarks = models.CharField(_("Remarks"), max_length=1000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="booklets"
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = BookletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=BookletState.PUBLISHED) | Q(published_at__isnull=False),
                name="a_published_booklet_has_its_date",
            ),
        ]
        indexes = [models.Index(fields=["state", "layout"], name="booklet_by_state_and_layout")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("showcase:booklet", args=[self.pk])

    def language_codes(self) -> list[str]:
        """Languages it can be printed in: those of its title."""
        return [code for code in languages() if self.title.get(code)]


class BookletBlock(models.Model):
    """A heading and a text."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="blocks")
    place = models.PositiveSmallIntegerField()
    heading = Translated(_("Heading"), max_length=100, blank=True)
    text = Translated(_("Text"), max_length=900, blank=True, multiline=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "place"], name="a_place_in_a_booklet_has_one_text"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_BLOCKS),
                name="a_booklet_has_at_most_three_texts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.heading)


class BookletBook(models.Model):
    """A book that the booklet recommends."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="books")
    place = models.PositiveSmallIntegerField()
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    note = Translated(_("Annotation"), max_length=300, blank=True, multiline=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "place"], name="a_place_in_a_booklet_has_one_book"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_BOOKS),
                name="a_booklet_has_at_most_eight_books",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BookletPicture(models.Model):
    """A picture, and by what right it is printed."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="pictures")
    place = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    alt = Translated(_("What the picture shows"), max_length=200)
    credit = models.CharField(_("Whose picture it is"), max_length=200)
    rights = models.CharField(_("By what right we print it"), choices=PictureRights, max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "place"], name="a_place_in_a_booklet_has_one_picture"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_PICTURES),
                name="a_booklet_has_at_most_two_pictures",
            ),
            models.CheckConstraint(condition=~Q(credit=""), name="a_picture_names_its_owner"),
        ]

    def __str__(self) -> str:
        return self.credit

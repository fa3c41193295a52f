from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Record
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation
from kerege.showcase.models.podium import PickLanguage

BOOKS_IN_A_LIST = 200
FEWEST_KAZAKH_OF_TEN = 3


class ReadingList(models.Model):
    """A recommended list of books, made by a library for its readers."""

    library = models.ForeignKey(Organisation, models.PROTECT, related_name="reading_lists")
    title = Translated(_("Title"), max_length=200)
    about = Translated(_("What it is about"), max_length=1000, blank=True, multiline=True)
    age_mark = models.CharField(_("Age mark"), choices=AgeMark, max_length=2, blank=True)
    is_published = models.BooleanField(default=False)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("showcase:reading_list", args=[self.pk])


class ListBook(models.Model):
    """A book of a list: from the catalogue, or typed by hand."""

    reading_list = models.ForeignKey(ReadingList, models.CASCADE, related_name="books")
    place = models.PositiveSmallIntegerField(null=True)  # empty only while books change places
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("Title of the book"), max_length=300)
    authors = models.CharField(_("Author"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    language = models.CharField(
        _("Language of the book"), choices=PickLanguage, default=PickLanguage.KK, max_length=2
    )
    note = Translated(_("Note on the book"), max_length=500, blank=True, multiline=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reading_list", "place"], name="a_place_in_a_list_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["reading_list", "record"],
                condition=Q(record__isnull=False),
                name="a_book_stands_in_a_list_once",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1, place__lte=BOOKS_IN_A_LIST),
                name="a_list_has_at_most_two_hundred_books",
            ),
        ]

    def __str__(self) -> str:
        return self.title

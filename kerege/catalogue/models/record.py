from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models.authority import Author, Subject
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class RecordQuerySet(models.QuerySet):
    def kept(self) -> Self:
        return self.filter(withdrawn_at=None)


class Record(models.Model):
    """A bibliographic record. `fields` is the whole of it; the columns are what is searched."""

    # As on the title page, in the language of the book.
    title = models.CharField(_("Title"), max_length=500)
    # The same title in other languages, where a source names it: a synonym when searching.
    titles = Translated(_("Title in other languages"), max_length=500, blank=True)
    remainder = models.CharField(_("Other title information"), max_length=500, blank=True)
    responsibility = models.CharField(_("Statement of responsibility"), max_length=500, blank=True)
    volume = models.CharField(_("Volume"), max_length=120, blank=True)
    edition = models.CharField(_("Edition"), max_length=200, blank=True)
    place = models.CharField(_("Place of publication"), max_length=200, blank=True)
    publisher = models.CharField(_("Publisher"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    extent = models.CharField(_("Extent"), max_length=200, blank=True)
    series = models.CharField(_("Series"), max_length=300, blank=True)
    isbns = models.JSONField(default=list, blank=True)  # thirteen figures each
    languages = models.CharField(_("Languages"), max_length=40, blank=True)  # "kk,ru"
    udc = models.CharField(_("UDC"), max_length=80, blank=True)
    bbk = models.CharField(_("LBC"), max_length=80, blank=True)
    age_mark = models.CharField(_("Age mark"), choices=AgeMark, max_length=2, blank=True)
    annotation = Translated(_("Annotation"), max_length=2000, multiline=True, blank=True)
    cover = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    # For lists: WebP, 240 dots wide.
    cover_small = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cover_alt = models.CharField(_("What the cover shows"), max_length=200, blank=True)
    authors = models.ManyToManyField(Author, through="RecordAuthor", related_name="records")
    subjects = models.ManyToManyField(Subject, related_name="records", blank=True)
    # [[tag, indicators, [[code, value], …]], …] in MARC21, whatever it came in; control fields
    # have a text in place of indicators and subfields.
    fields = models.JSONField(default=list, blank=True)
    # Where it came from: "isbn:…", "RU\\NLR\\…", number in the system of the other library.
    control = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)  # as shown: who described it, from what
    # Of all that describes it: the same record again changes nothing.
    sum = models.CharField(max_length=64, blank=True)
    # Folded title, first author and year: the same book described twice.
    match_key = models.CharField(max_length=300, db_index=True)
    # The library whose librarian described it: she may correct it.
    made_at = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "control"],
                condition=~Q(control=""),
                name="a_record_of_a_source_is_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1400, year__lte=2200),
                name="a_record_has_a_year_of_printing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalogue:record", args=[self.pk])

    def language_codes(self) -> list[str]:
        """Languages of the text."""
        return [code for code in self.languages.split(",") if code]


class RecordRole(models.TextChoices):
    AUTHOR = "aut", _("author")
    ILLUSTRATOR = "ill", _("illustrator")
    TRANSLATOR = "trl", _("translator")
    EDITOR = "edt", _("editor")
    COMPILER = "com", _("compiler")


class RecordAuthor(models.Model):
    """Who did what for a book."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="credits")
    author = models.ForeignKey(Author, models.PROTECT, related_name="credits")
    role = models.CharField(choices=RecordRole, default=RecordRole.AUTHOR, max_length=3)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "author", "role"], name="a_part_in_a_book_is_named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.author_id}"


SAMPLE_MARK = "үлгі · пример"  # instead of a shelf: no such copy stands there


class Holding(models.Model):
    """Copies of a book in a library."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="holdings")
    library = models.ForeignKey(Organisation, models.PROTECT, related_name="holdings")
    copies = models.PositiveIntegerField(_("Copies"), default=1)
    shelf_mark = models.CharField(_("Shelf mark"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "library"], name="a_library_holds_a_record_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.library_id}"

    @property
    def mark(self) -> str:
        """The shelf mark as it is read; that of a sample in the reader's language."""
        return gettext("sample") if self.shelf_mark == SAMPLE_MARK else self.shelf_mark

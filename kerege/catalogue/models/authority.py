from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


class AuthorityQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Without those that became a reference to another entry."""
        return self.filter(merged_into=None)


class Author(models.Model):
    """One who wrote, drew or translated; all forms of the name are one person."""

    # As in a catalogue: «Құнанбайұлы, Абай», «Кунанбаев, Абай».
    name = Translated(_("Name"), max_length=200)
    # Other forms, in any language and script.
    variants = models.JSONField(default=list, blank=True)
    born = models.SmallIntegerField(_("Born"), null=True, blank=True)
    died = models.SmallIntegerField(_("Died"), null=True, blank=True)
    # What records of others call her: folded name, compared while importing.
    match_key = models.CharField(max_length=200, db_index=True)
    # «See also»: a pen name with a life of its own, a pair of writers and each of the two.
    see_also = models.ManyToManyField("self", blank=True)
    # A double stays as a reference: its address and its key lead to the other.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(born__isnull=True) | Q(died__isnull=True) | Q(died__gte=F("born")),
                name="an_author_dies_after_being_born",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="an_author_is_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Subject(models.Model):
    """A subject heading; the languages of one heading are synonyms."""

    name = Translated(_("Heading"), max_length=200)
    # Other forms: words that readers use, headings that were merged into this one.
    variants = models.JSONField(default=list, blank=True)
    match_key = models.CharField(max_length=200, unique=True)
    # A tile of the kiosk: the name of a drawing of ours; empty for most.
    picture = models.CharField(max_length=40, blank=True)
    see_also = models.ManyToManyField("self", blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="a_heading_is_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class AuthorityKind(models.TextChoices):
    AUTHOR = "author", _("Author")
    SUBJECT = "subject", _("Subject")


class AuthorityMerge(models.Model):
    """Two entries became one; what moved is kept so that it can be taken back."""

    kind = models.CharField(choices=AuthorityKind, max_length=7)
    kept = models.PositiveBigIntegerField()
    gone = models.PositiveBigIntegerField()
    # [[record, role, order], …] of an author, [[record], …] of a heading.
    moved = models.JSONField(default=list)
    doubled = models.JSONField(default=list)  # stood under both: only one is left
    forms = models.JSONField(default=list)  # that the kept entry got
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "gone"],
                condition=Q(undone_at=None),
                name="an_entry_is_merged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.gone}→{self.kept}"


class AuthorityDifference(models.Model):
    """Looks like a double and is none: a librarian has said so."""

    kind = models.CharField(choices=AuthorityKind, max_length=7)
    first = models.PositiveBigIntegerField()
    second = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first", "second"], name="two_entries_are_told_apart_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="of_two_entries_the_older_is_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.first}≠{self.second}"

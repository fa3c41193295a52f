from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(born__isnull=True) | Q(died__isnull=True) | Q(died__gte=F("born")),
                name="an_author_dies_after_being_born",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Subject(models.Model):
    """A subject heading; the languages of one heading are synonyms."""

    name = Translated(_("Heading"), max_length=200)
    match_key = models.CharField(max_length=200, unique=True)
    # A tile of the kiosk: the name of a drawing of ours; empty for most.
    picture = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return str(self.name)

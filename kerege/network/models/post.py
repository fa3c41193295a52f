from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.network.models.organisation import Organisation
from kerege.network.models.validity import Dated, DatedQuerySet, ends_after_it_begins


class Position(models.TextChoices):
    DIRECTOR = "director", _("director")
    HEAD = "head", _("head")
    METHODOLOGIST = "methodologist", _("methodologist")
    LIBRARIAN = "librarian", _("librarian")
    OTHER = "other", _("other position")


class Post(Dated):
    """What a person does at an organisation, and since when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    position = models.CharField(_("Position"), choices=Position, max_length=20)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("post_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["person", "organisation", "position"],
                condition=models.Q(until_on__isnull=True),
                name="a_post_is_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.position}, {self.organisation}"

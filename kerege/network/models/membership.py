from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.network.models.organisation import Organisation
from kerege.network.models.validity import Dated, DatedQuerySet, ends_after_it_begins


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    ORGANISER = "organiser", _("organiser")
    COORDINATOR = "coordinator", _("coordinator")
    LIBRARIAN = "librarian", _("librarian")
    SPEAKER = "speaker", _("speaker")


class Membership(Dated):
    """What a person may do for an organisation; rights follow from it (network.rules)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), choices=Role, max_length=20)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(until_on__isnull=True),
                name="a_role_is_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} of {self.organisation}"

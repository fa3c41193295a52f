from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.network.models.territory import District
from kerege.network.models.validity import Dated, DatedQuerySet, ends_after_it_begins


class OrganisationKind(models.TextChoices):
    CENTRE = "centre", _("methodological centre")
    LIBRARY_SYSTEM = "library_system", _("centralised library system")
    LIBRARY = "library", _("library")
    OTHER = "other", _("other organisation")


class LibraryKind(models.TextChoices):
    CENTRAL = "central", _("central library")
    CHILDREN = "children", _("children's library")
    BRANCH = "branch", _("library branch")
    RURAL = "rural", _("rural library")
    MODEL_RURAL = "model_rural", _("model rural library")


class Organisation(Dated):
    """The centre, a library system or a library: what people belong to and act for."""

    kind = models.CharField(_("Kind"), choices=OrganisationKind, max_length=20)
    library_kind = models.CharField(
        _("Kind of library"), choices=LibraryKind, max_length=20, blank=True
    )
    code = models.SlugField(unique=True, max_length=80)
    name = Translated(_("Name"))
    short_name = Translated(_("Short name"), max_length=80, blank=True)
    place = Translated(_("Settlement"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    is_sample = models.BooleanField(default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins("organisation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=(Q(kind=OrganisationKind.LIBRARY) & ~Q(library_kind=""))
                | (~Q(kind=OrganisationKind.LIBRARY) & Q(library_kind="")),
                name="only_a_library_has_a_library_kind",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=False)
                | Q(kind__in=[OrganisationKind.CENTRE, OrganisationKind.OTHER]),
                name="libraries_and_systems_have_a_district",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

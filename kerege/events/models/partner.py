from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class PartnerRole(models.TextChoices):
    CO_ORGANISER = "co_organiser", _("co-organiser")
    PARTNER = "partner", _("partner")
    INFORMATION = "information", _("information partner")
    SUPPORT = "support", _("with the support of")


class EventPartner(models.Model):
    """Who holds the event together with the organiser: one of ours, or somebody by name."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation of the network"),
    )
    name = Translated(_("Name"), max_length=300, blank=True)  # of those outside the network
    role = models.CharField(
        _("Role"), choices=PartnerRole, default=PartnerRole.CO_ORGANISER, max_length=20
    )
    link = models.URLField(_("Website"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name={}),
                name="partner_has_a_name",
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="an_organisation_is_partner_of_an_event_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name) or str(self.organisation)

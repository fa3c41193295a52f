from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.events.models.programme import Item
from kerege.foundation.translated import Translated


class MaterialKind(models.TextChoices):
    RECOMMENDATIONS = "recommendations", _("methodological recommendations")
    PRESENTATION = "presentation", _("presentation")
    PROGRAMME = "programme", _("programme")
    RECORDING = "recording", _("video recording")
    BOOK = "book", _("book")
    BOOKLET = "booklet", _("booklet")
    ONLINE_RESOURCE = "online_resource", _("online resource")


class EventMaterial(models.Model):
    """What an event left behind: recommendations, a recording, a resource; by name, by link."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="materials")
    kind = models.CharField(_("Kind"), choices=MaterialKind, max_length=20)
    title = Translated(_("Title"), max_length=300)
    note = Translated(_("Note"), max_length=2000, multiline=True, blank=True)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("Order"), default=0)

    def __str__(self) -> str:
        return str(self.title)

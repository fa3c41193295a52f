from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.programme import Item
from kerege.foundation.translated import Translated


class Speaker(models.Model):
    """Someone who speaks at events. Needs no account; may claim the profile later."""

    name = Translated(_("Name"), max_length=200)
    affiliation = Translated(_("Position and organisation"), max_length=400, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="speakers"
    )

    def __str__(self) -> str:
        return str(self.name)


class SpeakerRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    TRAINER = "trainer", _("trainer")


class ItemSpeaker(models.Model):
    """Who speaks at an item, in which order."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="item_speakers")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="item_speakers")
    role = models.CharField(choices=SpeakerRole, default=SpeakerRole.SPEAKER, max_length=20)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "speaker"], name="a_speaker_stands_once_at_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.item}"

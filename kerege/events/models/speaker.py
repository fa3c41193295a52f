from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.events.models.programme import Item
from kerege.foundation.translated import Translated


class Speaker(models.Model):
    """Someone who speaks at events. Needs no account; may claim the profile later."""

    name = Translated(_("Name"), max_length=400)
    affiliation = Translated(_("Position and organisation"), max_length=400, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    biography = Translated(_("About the speaker"), max_length=2000, multiline=True, blank=True)
    # For letters to her alone; no page shows it.
    email = models.EmailField(_("E-mail"), blank=True)
    letter_language = models.CharField(
        _("Language of letters"), max_length=5, choices=settings.LANGUAGES, default="kk"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="speakers"
    )

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("events:speaker", args=[self.pk])


class SpeakerClaim(models.Model):
    """A link sent to a speaker's address, by which she takes over her page; once."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="claims")
    secret = models.CharField(max_length=40, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"claim of {self.speaker_id}"


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


class Coming(models.TextChoices):
    ASKED = "asked", _("Not answered yet")
    YES = "yes", _("Is coming")
    NO = "no", _("Cannot come")


class Appearance(models.Model):
    """A speaker at an event: whether she comes, and the link that leads to her own page of it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="appearances")
    secret = models.CharField(max_length=40, unique=True)
    coming = models.CharField(choices=Coming, default=Coming.ASKED, max_length=10)
    answered_at = models.DateTimeField(null=True, blank=True)
    why_not = models.CharField(_("Why"), max_length=500, blank=True)
    slides_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "speaker"], name="a_speaker_appears_once_at_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} at {self.event_id}"

    def get_absolute_url(self) -> str:
        return reverse("events:appearance", args=[self.secret])

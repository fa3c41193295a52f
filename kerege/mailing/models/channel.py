from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

QUIET_FROM, QUIET_UNTIL = time(21), time(8)


class Way(models.TextChoices):
    EMAIL = "email", _("by e-mail")
    TELEGRAM = "telegram", _("in Telegram")
    CABINET = "cabinet", pgettext_lazy("how we write", "only in the cabinet")


class Channel(models.Model):
    """A way in which a person can be reached; the preferred one carries the letters.

    Without a row letters go by e-mail, and into the cabinet if there is no e-mail.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="channels")
    way = models.CharField(choices=Way, max_length=20)
    is_preferred = models.BooleanField(default=False)
    chat_id = models.BigIntegerField(null=True, blank=True)
    connected_at = models.DateTimeField()
    # Since when the reader's side takes nothing any more.
    blocked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "way"], name="a_way_stands_once_for_a_person"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_preferred=True),
                name="one_preferred_way_per_person",
            ),
            models.UniqueConstraint(fields=["chat_id"], name="one_person_per_chat"),
            models.CheckConstraint(
                condition=Q(way=Way.TELEGRAM, chat_id__isnull=False)
                | (~Q(way=Way.TELEGRAM) & Q(chat_id__isnull=True)),
                name="telegram_has_a_chat_and_others_have_none",
            ),
            models.CheckConstraint(
                condition=Q(is_preferred=False) | Q(blocked_at__isnull=True),
                name="preferred_way_is_not_blocked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.way}"


class QuietHours(models.Model):
    """When a person wants no letters; without a row the usual night. Equal ends: never quiet."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_hours"
    )
    starts_at = models.TimeField(default=QUIET_FROM)
    ends_at = models.TimeField(default=QUIET_UNTIL)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class ConnectToken(models.Model):
    """A one-time word that ties a chat to a person; only its digest is kept."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="connect_token"
    )
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"for {self.person_id} until {self.expires_at}"


class TelegramOffset(models.Model):
    """Up to which update the bot has read; one row."""

    update_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.update_id)

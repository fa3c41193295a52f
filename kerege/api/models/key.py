from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ApiKeyQuerySet(models.QuerySet):
    def live(self, now: datetime) -> Self:
        """Neither revoked nor past their term."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class ApiKey(models.Model):
    """A key by which a program acts for a person, with that person's rights and no more.

    Of the key itself only the SHA-256 is kept; `beginning` lets its owner tell keys apart.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(_("What the key is for"), max_length=120)
    beginning = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(_("The program may also change data"), default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="key_expires_after_it_is_made"
            )
        ]

    def __str__(self) -> str:
        return f"{self.beginning}… {self.name}"

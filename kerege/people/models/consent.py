from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ConsentKind(models.TextChoices):
    PERSONAL_DATA = "personal_data", _("Processing of personal data")
    PUBLICATION = "publication", _("Publication of name and photograph")


class Consent(models.Model):
    """A line of the consent ledger: who agreed to which version of which text, and when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents")
    kind = models.CharField(choices=ConsentKind, max_length=30)
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "text_version"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_consent_per_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.text_version}"

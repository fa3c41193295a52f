from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models.portfolio import PortfolioOffer
from kerege.network.models import Organisation


class ExperienceUse(models.Model):
    """A library took a published experience along; later it may say that it repeated it."""

    offer = models.ForeignKey(PortfolioOffer, models.CASCADE, related_name="uses")
    library = models.ForeignKey(Organisation, models.PROTECT, related_name="experiences_used")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    repeated_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("How it went"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "library"], name="a_library_uses_an_experience_once"
            ),
            models.CheckConstraint(
                condition=Q(note="") | Q(repeated_at__isnull=False),
                name="only_who_repeated_an_experience_tells_how_it_went",
            ),
        ]
        indexes = [models.Index(fields=["offer", "repeated_at"], name="repeats_of_an_experience")]

    def __str__(self) -> str:
        return f"{self.library_id} uses {self.offer_id}"

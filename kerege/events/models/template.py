from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


class EventTemplate(models.Model):
    """An event kept as a beginning for others: texts, seats, programme and route, without dates."""

    title = Translated(_("Name of the template"), max_length=300)
    contents = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.title)

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


class EventSeries(models.Model):
    """Events that come again: the yearly internship, the field seminars of one theme."""

    title = Translated(_("Title of the series"), max_length=300)

    def __str__(self) -> str:
        return str(self.title)

"""Age marks: for whom a book or another material is meant."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeMark(models.TextChoices):
    """Law of the Republic of Kazakhstan of 2 July 2018 No 169-VI, and its order V1800018097."""

    UNDER_6 = "0", _("under 6")
    FROM_6 = "6", "6+"
    FROM_12 = "12", "12+"
    FROM_14 = "14", "14+"
    FROM_16 = "16", "16+"
    FROM_18 = "18", "18+"

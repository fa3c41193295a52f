from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.foundation.translated import Translated


class ProgrammeVersion(models.Model):
    """The programme as it was released: what everybody but the organisers reads.

    Frozen: the rows of the programme go on being edited, the snapshot stays. Its items carry the
    numbers of the rows, to which attendance and code words belong.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="programme_versions")
    number = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    snapshot = models.JSONField()
    academic_hours = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    note = Translated(_("What is new, in a sentence"), max_length=600, multiline=True, blank=True)
    told = models.PositiveIntegerField(default=0)  # people to whom a letter was written

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="a_version_of_a_programme_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_of_a_programme_count_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.number}"

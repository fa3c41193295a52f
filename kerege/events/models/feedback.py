from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.questionnaires.models import Questionnaire


class Feedback(models.Model):
    """That an event asks its participants for their views: with which questions, from when on."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="feedback")
    questionnaire = models.OneToOneField(Questionnaire, models.PROTECT, related_name="+")
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    is_required = models.BooleanField(
        _("Needed for the certificate"),
        default=False,
        help_text=_("Participants then get the certificate only after they have answered."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="feedback_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return f"feedback of {self.event_id}"

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at

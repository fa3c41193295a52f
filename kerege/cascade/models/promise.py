from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.models import Event
from kerege.network.models import District, Organisation


class PromiseState(models.TextChoices):
    PROMISED = "promised", _("Promised")
    PLANNED = "planned", _("A training is planned")
    HELD = "held", pgettext_lazy("cascade training", "Held")
    WITHDRAWN = "withdrawn", pgettext_lazy("cascade training", "Taken back")


OPEN = (PromiseState.PROMISED, PromiseState.PLANNED)


class TrainerPromiseQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.exclude(state=PromiseState.WITHDRAWN)

    def overdue(self, day: date) -> Self:
        """The day is over, and nothing was held."""
        return self.filter(state__in=OPEN, planned_on__lt=day)


class TrainerPromise(models.Model):
    """“I will train others”: who was trained at an event says whom, and by when."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="trainer_promises")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="trainer_promises"
    )
    # Copied from the post: the promise stays with the district when the person moves.
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_on = models.DateField(_("By when"))
    note = models.CharField(_("Note"), max_length=600, blank=True)
    state = models.CharField(choices=PromiseState, default=PromiseState.PROMISED, max_length=20)
    made_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TrainerPromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state=PromiseState.WITHDRAWN),
                name="a_trainer_promises_once_for_an_event",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.HELD) | Q(held_at__isnull=False),
                name="a_promise_that_was_kept_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="a_promise_taken_back_has_its_date",
            ),
        ]
        indexes = [models.Index(fields=["state", "planned_on"], name="promise_by_day")]

    def __str__(self) -> str:
        return f"{self.person_id} after {self.event_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_overdue(self, day: date) -> bool:
        return self.is_open and self.planned_on < day


class PromisedLibrary(models.Model):
    """A library that somebody has promised to train."""

    promise = models.ForeignKey(TrainerPromise, models.CASCADE, related_name="libraries")
    library = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "library"], name="a_library_is_promised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.library_id}"

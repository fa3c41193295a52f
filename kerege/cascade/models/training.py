from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.cascade.models.promise import TrainerPromise
from kerege.events.models import Event, Registration
from kerege.network.models import Organisation

MOST_HOURS = 40


class TrainingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("cascade training", "Planned")
    FINISHED = "finished", _("Held, waits for confirmation")
    CONFIRMED = "confirmed", _("Confirmed, certificates issued")
    CANCELLED = "cancelled", pgettext_lazy("cascade training", "Cancelled")


HELD = (TrainingState.FINISHED, TrainingState.CONFIRMED)


class CascadeTrainingQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.exclude(state=TrainingState.CANCELLED)

    def held(self) -> Self:
        """Those that took place, confirmed or waiting for it."""
        return self.filter(state__in=HELD)

    def confirmed(self) -> Self:
        return self.filter(state=TrainingState.CONFIRMED)

    def led_by(self, person: Any) -> Self:
        """As the trainer or beside the trainer."""
        beside = CoTrainer.objects.filter(person=person).values("training")
        return self.filter(Q(trainer=person) | Q(pk__in=beside))


class CascadeTraining(models.Model):
    """What somebody trained at an event passes on. The roster, the attendance and the certificates
    are those of `event`; `seminar` is where the tree begins."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="cascade_training")
    seminar = models.ForeignKey(Event, models.PROTECT, related_name="cascade_trainings")
    # The training at which this trainer was trained; none if it was the seminar itself.
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    generation = models.PositiveSmallIntegerField(default=1)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="cascade_trainings"
    )
    promise = models.ForeignKey(
        TrainerPromise, models.SET_NULL, null=True, blank=True, related_name="trainings"
    )
    library = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Where it is held")
    )
    hours = models.DecimalField(_("Academic hours"), max_digits=4, decimal_places=1)
    state = models.CharField(choices=TrainingState, default=TrainingState.PLANNED, max_length=20)
    remark = models.CharField(_("Remark"), max_length=600, blank=True)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_id = models.BigIntegerField(null=True, blank=True)

    objects = CascadeTrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=MOST_HOURS),
                name="a_training_has_possible_hours",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, generation=1)
                | Q(parent__isnull=False, generation__gt=1),
                name="only_the_first_generation_comes_from_the_seminar",
            ),
            models.CheckConstraint(
                condition=~Q(event=F("seminar")), name="a_training_does_not_pass_on_itself"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HELD) | Q(finished_at__isnull=False),
                name="a_held_training_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=TrainingState.CONFIRMED)
                | Q(confirmed_at__isnull=False, confirmed_by_id__isnull=False),
                name="a_confirmation_has_its_date_and_its_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by_id__isnull=True) | ~Q(confirmed_by_id=F("trainer_id")),
                name="nobody_confirms_their_own_training",
            ),
        ]
        indexes = [models.Index(fields=["seminar", "state"], name="training_by_seminar")]

    def __str__(self) -> str:
        return f"training {self.pk} after {self.seminar_id}"

    def get_absolute_url(self) -> str:
        return reverse("cascade:my_training", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the trainer may still change it."""
        return self.state == TrainingState.PLANNED


class CoTrainer(models.Model):
    """Who holds the training together with the trainer."""

    training = models.ForeignKey(CascadeTraining, models.CASCADE, related_name="co_trainers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="co_trainings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person"], name="a_co_trainer_stands_once_in_a_training"
            )
        ]

    def __str__(self) -> str:
        return f"{self.training_id}: {self.person_id}"


class RosterEntry(models.Model):
    """A name as a phone sent it, under the number that the phone gave it."""

    training = models.ForeignKey(CascadeTraining, models.CASCADE, related_name="entries")
    nonce = models.UUIDField()
    # A participant who is taken off the list stays away, however often the phone sends the name.
    registration = models.ForeignKey(
        Registration, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "nonce"], name="a_name_sent_twice_counts_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.training_id}: {self.nonce}"

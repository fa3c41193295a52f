"""What is made of a game that is over: its protocol on paper, the diplomas of its winners."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.quizzes.models.game import Game


class GameProtocol(models.Model):
    """The protocol as a file, made in the background; it goes with the nicknames."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="protocols")
    language = models.CharField(max_length=5)
    file = models.FileField(upload_to="game-protocols/%Y", max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["game", "language"], name="one_protocol_of_a_game_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.game_id} {self.language}"


class Degree(models.TextChoices):
    FIRST = "first", _("Diploma of the 1st degree")
    SECOND = "second", _("Diploma of the 2nd degree")
    THIRD = "third", _("Diploma of the 3rd degree")
    NOMINATION = "nomination", _("Diploma in a nomination")


class GameAward(models.Model):
    """A person's diploma for a game. The nickname is not told: it is forgotten by the policy."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="awards")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="game_awards")
    degree = models.CharField(choices=Degree, max_length=20)
    nomination = Translated(_("Nomination"), max_length=200, blank=True)
    awarded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["game", "person"], name="one_diploma_of_a_game_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.game_id} {self.person_id} {self.degree}"

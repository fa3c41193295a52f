import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation
from kerege.quizzes.models.quiz import Quiz


class GameMode(models.TextChoices):
    LIVE = "live", _("in the hall")
    SOLO = "solo", _("each at their own pace")


class GameState(models.TextChoices):
    LOBBY = "lobby", _("Waiting for players")
    PLAYING = "playing", _("Being played")
    ENDED = "ended", _("Over")


class Phase(models.TextChoices):
    """Where a live game stands within a question."""

    LOBBY = "lobby", _("lobby")
    READY = "ready", _("get ready")  # the text is shown, the answers not yet
    OPEN = "open", _("answers are taken")
    CLOSED = "closed", _("answers are closed")
    REVEAL = "reveal", _("the answer")
    BOARD = "board", _("the board")
    PODIUM = "podium", _("the podium")
    END = "end", _("the end")


class ScoreRule(models.TextChoices):
    SPEED = "speed", _("faster gives more, as in Kahoot")
    GENTLE = "gentle", _("faster gives a little more")
    ACCURACY = "accuracy", _("right answers only")


class TeamMode(models.TextChoices):
    NONE = "none", _("everybody alone")
    OWN_PHONES = "own_phones", _("teams, each with their own phone")
    SHARED_PHONE = "shared_phone", _("teams with one phone")


class TeamScore(models.TextChoices):
    MEAN = "mean", _("the mean of all")
    BEST = "best", _("the best few")


class GameQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.exclude(state=GameState.ENDED)


class Game(models.Model):
    """A quiz being played, with the questions as they were when it began.

    The tables are the truth: the hub reads the game from here after a crash.
    """

    quiz = models.ForeignKey(Quiz, models.SET_NULL, null=True, blank=True, related_name="games")
    title = Translated(_("Title"), max_length=200)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="games")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="games")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="games")
    mode = models.CharField(choices=GameMode, default=GameMode.LIVE, max_length=10)
    # The address of the room: not guessable, not secret.
    key = models.CharField(max_length=24, unique=True)
    # What is typed: seven figures, the last of them a check digit. Free again after the end.
    pin = models.CharField(max_length=8)
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hosted_games")
    host_sha256 = models.CharField(max_length=64)  # of the right to host; the PIN gives none
    # Frozen: a list of questions with content and key, as `kerege.quizzes.snapshots` makes it.
    questions = models.JSONField(default=list)
    # Rules and looks, as `kerege.quizzes.settings_of_games` reads them.
    rules = models.JSONField(default=dict)
    state = models.CharField(choices=GameState, default=GameState.LOBBY, max_length=10)
    phase = models.CharField(choices=Phase, default=Phase.LOBBY, max_length=10)
    number = models.PositiveSmallIntegerField(default=0)  # of the question, from 1
    phase_at = models.DateTimeField(null=True, blank=True)
    # Time that was left when the game was paused; empty while it goes on.
    paused_ms = models.PositiveIntegerField(null=True, blank=True)
    voided = models.JSONField(default=list)  # numbers of questions that do not count
    fence = models.PositiveIntegerField(default=0)  # the lease of the hub that may write
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Self-paced: until when.
    due_at = models.DateTimeField(null=True, blank=True)
    names_erased_at = models.DateTimeField(null=True, blank=True)

    objects = GameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pin"],
                condition=~Q(state=GameState.ENDED),
                name="a_pin_opens_one_game_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=GameState.ENDED) | Q(ended_at__isnull=False),
                name="an_ended_game_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["event", "created_at"], name="game_by_event")]

    def __str__(self) -> str:
        return f"{self.title} {self.pin}"


class Team(models.Model):
    """Players who are counted together."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="teams")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["game", "number"], name="a_team_number_is_given_once_in_a_game"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlayerState(models.TextChoices):
    WAITING = "waiting", _("Waits to be let in")
    IN = "in", _("Plays")
    KICKED = "kicked", _("Removed")


class Player(models.Model):
    """A phone in a game: a nickname, no account. Who is signed in may be counted as present."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    game = models.ForeignKey(Game, models.CASCADE, related_name="players")
    token_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=40)
    name_folded = models.CharField(max_length=40)  # look-alike letters made one
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="players")
    language = models.CharField(max_length=5, default="kk")
    state = models.CharField(choices=PlayerState, default=PlayerState.IN, max_length=10)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["game", "token_sha256"], name="a_phone_plays_once_in_a_game"
            ),
            models.UniqueConstraint(
                fields=["game", "name_folded"],
                condition=~Q(state=PlayerState.KICKED) & ~Q(name_folded=""),
                name="a_nickname_is_taken_once_in_a_game",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What a player said to a question: one row, whatever was sent how often."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    player = models.ForeignKey(Player, models.CASCADE, related_name="answers")
    said = models.JSONField()
    # From the first sight of the answers to the tap, as the phone measured and we bounded it.
    ms = models.PositiveIntegerField()
    arrived_at = models.DateTimeField()
    # Set at the close; recomputed from `said` and `ms` it is the same.
    is_right = models.BooleanField(null=True, blank=True)
    points = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["game", "number", "player"], name="a_player_answers_a_question_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.game_id}/{self.number} {self.player_id}"


class JuryPoints(models.Model):
    """Points given by hand to a team or a player: a spoken round, a correction."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="jury_points")
    key = models.UUIDField(unique=True)  # made where it was given: twice is once
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    player = models.ForeignKey(Player, models.CASCADE, null=True, blank=True, related_name="+")
    points = models.IntegerField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(player__isnull=True),
                name="jury_points_are_of_a_team_or_a_player",
            )
        ]

    def __str__(self) -> str:
        return f"{self.points}: {self.reason}"

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.questionnaires.models.questionnaire import Questionnaire, Version


class Kind(models.TextChoices):
    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    NUMBER = "number", _("Whole or decimal number")
    DATE = "date", _("Calendar date")
    YES_NO = "yes_no", _("Yes or no")
    ONE = "one", _("One of several")
    SEVERAL = "several", _("Several of several")
    SCALE = "scale", _("Mark on a scale")
    MATRIX = "matrix", _("Several marks on one scale")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Phone number")
    LINK = "link", _("Web address")
    FILE = "file", _("Attached file")
    CONSENT = "consent", _("Tick of consent")
    INFO = "info", _("Text to read")
    HEADING = "heading", _("Heading of a section")


SILENT_KINDS = {Kind.INFO, Kind.HEADING}  # nothing to answer
ASKING_KINDS = set(Kind) - SILENT_KINDS
CHOICE_KINDS = {Kind.ONE, Kind.SEVERAL, Kind.MATRIX}  # they have rows in `choices`
TEXT_KINDS = {Kind.SHORT, Kind.LONG, Kind.EMAIL, Kind.PHONE, Kind.LINK, Kind.FILE}


class Question(models.Model):
    """One question, text or heading of a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions")
    # Stays the same from version to version, so that answers can be compared.
    code = models.SlugField(max_length=40)
    order = models.PositiveIntegerField()
    kind = models.CharField(_("Kind of answer"), choices=Kind, max_length=20)
    text = Translated(_("Question"), max_length=600, multiline=True)
    help = Translated(_("Explanation"), max_length=600, multiline=True, blank=True)
    is_required = models.BooleanField(_("An answer is required"), default=False)
    # {"min": 1, "max": 5, "max_length": 200, "low": {…}, "high": {…}, "has_other": true}
    settings = models.JSONField(default=dict, blank=True)
    # Shown if …: see `conditions.py`; {} is always.
    conditions = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"], name="a_question_stands_once_in_a_version"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="a_question_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(is_required=False) | ~Q(kind__in=["info", "heading"]),
                name="what_asks_nothing_requires_nothing",
            ),
        ]
        indexes = [models.Index(fields=["version", "order"], name="question_by_order")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def asks(self) -> bool:
        return self.kind not in SILENT_KINDS


class Choice(models.Model):
    """One of the answers to choose from, or one row of a matrix."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    code = models.SlugField(max_length=40)
    order = models.PositiveIntegerField()
    label = Translated(_("Answer"), max_length=300)
    # How many people may choose it; None means no limit.
    places = models.PositiveIntegerField(_("Places"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "code"], name="a_choice_stands_once_in_a_question"
            )
        ]

    def __str__(self) -> str:
        return str(self.label)


class ChoiceSeats(models.Model):
    """The limit of a choice and how much of it is taken, over all versions. Writers lock it."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="choice_seats")
    question_code = models.SlugField(max_length=40)
    choice_code = models.SlugField(max_length=40)
    places = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "question_code", "choice_code"],
                name="a_choice_has_one_limit",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(taken__lte=F("places")),
                name="no_place_of_a_choice_is_taken_twice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_code}/{self.choice_code}: {self.taken} of {self.places}"

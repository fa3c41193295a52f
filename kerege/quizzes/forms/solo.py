"""How a quiz is given to be played alone."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import moment_input
from kerege.events.models import Event, Item
from kerege.foundation.choices import key_of
from kerege.quizzes.models import Quiz, SoloFeedback, SoloRound, SoloWho
from kerege.ui.years import check_years

ATTEMPTS = [
    (1, _("one")),
    (2, _("two")),
    (3, _("three")),
    (5, _("five")),
    (0, _("as many as wanted")),
]
GROUPS = (
    (_("For whom"), ("title", "event", "item", "who")),
    (_("When"), ("opens_at", "closes_at")),
    (_("How"), ("attempts", "feedback", "is_shuffled")),
    (_("What it counts for"), ("is_practice", "is_homework", "pass_percent")),
)


class SoloForm(forms.ModelForm):
    """Left as it is: for anyone with the link, a week, one attempt."""

    attempts = forms.TypedChoiceField(label=_("Attempts"), choices=ATTEMPTS, coerce=int)
    pass_percent = forms.IntegerField(
        label=_("Right answers needed for it to count, %"),
        help_text=_("0: it is enough to have finished."),
        min_value=0,
        max_value=100,
        initial=0,
    )

    class Meta:
        model = SoloRound
        fields = [
            "title",
            "event",
            "item",
            "who",
            "opens_at",
            "closes_at",
            "attempts",
            "feedback",
            "is_shuffled",
            "is_practice",
            "is_homework",
            "pass_percent",
        ]
        widgets = {
            "opens_at": moment_input(),
            "closes_at": moment_input(),
            "who": forms.RadioSelect,
            "feedback": forms.RadioSelect,
        }
        help_texts = {
            "closes_at": _(
                "What was answered on a phone without a network before this moment may still"
                " arrive for 24 hours; such answers are marked."
            ),
            "is_practice": _(
                "For practice before an event: the right answer follows each answer, attempts are"
                " not counted, and a line on the page of the event leads here."
            ),
            "is_homework": _(
                "Participants of the event get the certificate only if they have finished."
            ),
            "who": _("People are named on the next page."),
        }

    def __init__(self, *args: Any, may_hang: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["opens_at"].input_formats = fields["closes_at"].input_formats = [
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%dT%H:%M:%S",
            "%Y-%m-%d %H:%M",
        ]
        if not may_hang:
            for name in ("event", "item", "is_homework", "pass_percent"):
                del fields[name]
            fields["who"].choices = [
                choice for choice in SoloWho.choices if choice[0] != SoloWho.REGISTERED
            ]
            return
        latest = Event.objects.order_by("-starts_on", "pk")[:200]
        event, item = fields["event"], fields["item"]
        event.queryset = Event.objects.filter(pk__in=[one.pk for one in latest])
        event.queryset = event.queryset.order_by("-starts_on", "pk")
        event.label, event.required, event.empty_label = _("Event"), False, _("without an event")
        chosen = self.initial.get("event") or self.instance.event_id
        if self.is_bound and (told := key_of(self.data.get("event", ""))) is not None:
            chosen = told
        item.queryset = Item.objects.filter(block__day__event=chosen or 0)
        item.label, item.required = _("Line of the programme"), False
        item.empty_label = _("the whole event")

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields as the page shows them, in cards."""
        shown = [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in GROUPS
        ]
        return [(heading, fields) for heading, fields in shown if fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        check_years(self, told)
        opens_at, closes_at = told.get("opens_at"), told.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The deadline must be later than the beginning."))
        if not told.get("event"):
            told["item"] = None
            if told.get("who") == SoloWho.REGISTERED:
                self.add_error("event", _("Please say whose participants are to play."))
            if told.get("is_homework"):
                self.add_error("event", _("Homework belongs to an event. Please choose it."))
        if told.get("is_homework") and told.get("who") == SoloWho.NAMED:
            self.add_error("who", _("Homework is for all who have a place at the event."))
        if told.get("is_practice") and told.get("is_homework"):
            self.add_error(
                "is_homework", _("Practice is for oneself and cannot count as homework.")
            )
        return told

    def values(self) -> dict[str, Any]:
        """What the action takes; practice has its own terms."""
        told = dict(self.cleaned_data)
        if told.get("is_practice"):
            told |= {"feedback": SoloFeedback.EACH, "attempts": 0, "pass_percent": 0}
        if not told.get("is_homework"):
            told["pass_percent"] = 0
        return told


def usual(quiz: Quiz, now: datetime, *, may_hang: bool) -> dict[str, Any]:
    """From now for a week; before an event ahead, until it begins."""
    closes_at = timezone.localtime(now).replace(hour=20, minute=0, second=0, microsecond=0)
    closes_at += timedelta(days=7)
    event = quiz.event if may_hang else None
    is_ahead = event is not None and event.starts_on > timezone.localdate(now)
    if event is not None and is_ahead:
        closes_at = timezone.make_aware(datetime.combine(event.starts_on, time(9)))
    return {
        "title": quiz.title,
        "event": event.pk if event else None,
        "item": quiz.item_id if event else None,
        "who": SoloWho.REGISTERED if event and not is_ahead else SoloWho.LINK,
        "opens_at": timezone.localtime(now).replace(second=0, microsecond=0),
        "closes_at": closes_at,
        "attempts": 1,
        "feedback": SoloFeedback.END,
        "is_practice": is_ahead,
    }

"""What an organiser says about a vote; answers are lines of a plain form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.translated import T, TranslatedFormField
from kerege.votes.actions.polls import MOST_OPTIONS, SomebodyVoted
from kerege.votes.models import Poll, PollKind

USUAL_LINES = 4
WORDS = tuple((number, str(number)) for number in (1, 2, 3, 5))
OPTION = "option_{}"


class PollForm(forms.ModelForm):
    class Meta:
        model = Poll
        fields = ("question", "item", "most", "may_change", "shows_results", "is_archived")
        help_texts = {
            "shows_results": _("Phones see them after their own vote, as they grow."),
            "is_archived": _("Without names: figures, and the words of a cloud."),
        }

    def __init__(
        self, *args: Any, event: Event, kind: str, lines: int = USUAL_LINES, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        item: Any = self.fields["item"]
        item.label, item.empty_label = _("Line of the programme"), _("the whole event")
        rows = Item.objects.filter(block__day__event=event).select_related("block__day")
        item.queryset = rows.order_by("block__day__on", "block__starts_at", "order", "pk")
        self.has_votes = bool(self.instance.pk) and self.instance.votes.exists()
        given = self.initial.pop("options", None) or self.instance.options
        self.lines = min(MOST_OPTIONS, max(lines, len(given)))
        {
            PollKind.CHOICE: self._for_choice,
            PollKind.SCALE: self._for_scale,
            PollKind.WORDS: self._for_words,
        }[PollKind(kind)](given)

    @property
    def answers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("option_")]

    @property
    def terms(self) -> list[forms.BoundField]:
        return [self[name] for name in ("most", "may_change", "shows_results", "is_archived")]

    @property
    def can_grow(self) -> bool:
        return self.kind == PollKind.CHOICE and self.lines < MOST_OPTIONS

    def _for_choice(self, given: list[Any]) -> None:
        for number in range(1, self.lines + 1):
            label = _("Answer %(number)s") % {"number": number}
            self._line(number, label, given)
        self.fields["most"] = forms.IntegerField(
            label=_("How many one may choose"), min_value=1, max_value=MOST_OPTIONS, initial=1
        )

    def _for_scale(self, given: list[Any]) -> None:
        self._line(1, _("Word at the lower end"), given)
        self._line(2, _("Word at the upper end"), given)
        self._choice("most", _("Steps"), _steps(), 5)

    def _for_words(self, given: list[Any]) -> None:
        self._choice("most", _("How many words one may write"), WORDS, 1)

    def _line(self, number: int, label: Any, given: list[Any]) -> None:
        initial = T(given[number - 1]) if len(given) >= number else T()
        self.fields[OPTION.format(number)] = TranslatedFormField(
            label=label, max_length=120, required=False, initial=initial
        )

    def _choice(self, name: str, label: Any, choices: Any, usual: int) -> None:
        known = dict(choices)
        if self.instance.pk and self.instance.most not in known:
            choices = (*choices, (self.instance.most, str(self.instance.most)))
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, initial=usual
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        lines = [values.get(field.name) or T() for field in self.answers]
        values["options"] = [dict(line) for line in lines if line]
        if self.kind == PollKind.SCALE:
            values["options"] = [dict(line) for line in lines] if any(lines) else []
        if self.kind == PollKind.CHOICE:
            self._check_choice(values)
        return values

    def _check_choice(self, values: dict[str, Any]) -> None:
        count = len(values["options"])
        kept = [OPTION.format(n + 1) for n in range(len(self.instance.options))]
        if any(not values.get(name) for name in kept) and self.has_votes:
            # An answer taken out would give its votes to the next one.
            self.add_error(None, SomebodyVoted.message)
        if count < 2:
            self.add_error(OPTION.format(1), _("A vote needs two answers at least."))
        elif (values.get("most") or 1) > count:
            self.add_error("most", _("There are not so many answers."))
        seen = [str(T(option)).casefold() for option in values["options"]]
        for place, text in enumerate(seen):
            if text in seen[:place]:
                self.add_error(None, _("The answer “%(text)s” stands twice.") % {"text": text})

    def values(self) -> dict[str, Any]:
        """What the actions keep."""
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return told | {"options": self.cleaned_data["options"], "kind": self.kind}


def _steps() -> tuple[tuple[int, str], ...]:
    """The words are put together when they are read: before, nobody's language is known."""
    return tuple((number, _("1 to %(last)s") % {"last": number}) for number in (3, 4, 5, 7, 10))

"""What an organiser says about a homework, and about more time for one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Assignment, Extension, WorkKind
from kerege.coursework.queries.homework_desk import competency_choices, in_order, rubric_versions
from kerege.events.forms.widgets import moment_input
from kerege.events.models import Event, Item
from kerege.people.models import Person
from kerege.ui.years import check_years

LEVELS = (
    (1, _("1: knows of it")),
    (2, _("2: does it with help")),
    (3, _("3: does it alone")),
    (4, _("4: teaches others")),
)
GROUPS = (
    (_("The task"), ("item", "title", "text", "kinds")),
    (_("Dates"), ("opens_at", "due_at", "closes_at", "review_by")),
    (_("Terms"), ("max_attempts", "is_required", "rubric_version")),
)


class AssignmentForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("What may be sent"),
        choices=WorkKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("“Files” takes documents, tables, slides, pictures, sound and video."),
    )
    competencies = forms.MultipleChoiceField(
        label=_("Competencies that an accepted work shows"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.TypedChoiceField(
        label=_("For which level it speaks"), choices=LEVELS, coerce=int, initial=2
    )

    class Meta:
        model = Assignment
        fields = (
            "item",
            "title",
            "text",
            "opens_at",
            "due_at",
            "closes_at",
            "review_by",
            "max_attempts",
            "is_required",
            "rubric_version",
        )
        widgets = {
            name: moment_input() for name in ("opens_at", "due_at", "closes_at", "review_by")
        }
        help_texts = {
            "due_at": _("Works that come later are marked as late."),
            "closes_at": _("After this moment no work is taken."),
            "review_by": _("Until this day the participants hear what the reviewer thinks."),
            "is_required": _("Participants get the certificate only if their work is accepted."),
        }

    def __init__(self, *args: Any, event: Event | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.label, item.empty_label = _("Line of the programme"), _("the whole event")
        item.queryset = in_order(Item.objects.filter(block__day__event=event))
        if event is None:
            del self.fields["item"], self.fields["is_required"]
        chosen = self.instance.rubric_version_id
        rubric: Any = self.fields["rubric_version"]
        versions = rubric_versions(chosen)
        rubric.label, rubric.empty_label = _("Rubric"), _("without a rubric")
        rubric.queryset = rubric.queryset.filter(pk__in=[row.pk for row in versions])
        rubric.queryset = rubric.queryset.select_related("rubric")
        competencies: Any = self.fields["competencies"]
        competencies.choices = competency_choices()
        self.has_competencies = bool(competencies.choices)
        if self.instance.pk:
            self._fill()

    def _fill(self) -> None:
        self.initial["kinds"] = self.instance.kind_codes()
        shown = dict(self.instance.competencies.values_list("competency", "level"))
        self.initial["competencies"] = list(shown)
        self.initial["level"] = max(shown.values(), default=2)

    def clean_kinds(self) -> str:
        return ",".join(self.cleaned_data["kinds"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        pairs = (
            ("opens_at", "due_at", _("The homework would be due before it opens."), False),
            ("due_at", "closes_at", _("The homework would close before it is due."), True),
            ("due_at", "review_by", _("The works would be read before they are due."), True),
        )
        for first, second, words, may_be_same in pairs:
            one, other = values.get(first), values.get(second)
            if one and other and (other < one or (other == one and not may_be_same)):
                self.add_error(second, words)
        attempts = values.get("max_attempts")
        if attempts is not None and not 1 <= attempts <= 50:
            self.add_error("max_attempts", _("Between 1 and 50 attempts are possible."))
        return values

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields as the page shows them, in cards."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in GROUPS
        ]

    def values(self) -> dict[str, Any]:
        """What goes to the action."""
        names = (*self.Meta.fields, "kinds")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def levels(self) -> dict[int, int]:
        """The competencies that were ticked, with the level."""
        level = self.cleaned_data["level"]
        return {int(pk): level for pk in self.cleaned_data["competencies"]}

    def _post_clean(self) -> None:
        """The dates were compared above, each with words at its field; the instance stays."""


class ExtensionForm(forms.ModelForm):
    person = forms.ModelChoiceField(
        label=_("For whom"), queryset=Person.objects.none(), empty_label=_("choose a person")
    )

    class Meta:
        model = Extension
        fields = ("person", "due_at", "closes_at", "reason")
        widgets = {"due_at": moment_input(), "closes_at": moment_input()}
        help_texts = {"reason": _("She reads it in the letter.")}

    def __init__(self, *args: Any, assignment: Assignment, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        person: Any = self.fields["person"]
        person.queryset = people

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        due, closes = values.get("due_at"), values.get("closes_at")
        if due and due < self.assignment.due_at:
            self.add_error("due_at", _("An extension gives more time than the homework has."))
        if due and closes and closes < due:
            self.add_error("closes_at", _("The homework would close before it is due."))
        if closes and closes < self.assignment.closes_at:
            self.add_error("closes_at", _("An extension gives more time than the homework has."))
        return values

    def _post_clean(self) -> None:
        """As above."""

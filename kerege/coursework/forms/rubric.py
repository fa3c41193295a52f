"""A rubric as one plain form: criteria and their levels, added, moved and taken out by buttons.

A row is known by the number it has on the page; `rows` says in which order they stand. A button
that only arranges (`do`) saves nothing: the form comes back as it was typed, arranged anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.coursework import rubric_content
from kerege.coursework.rubric_content import (
    FEWEST_LEVELS,
    MOST_CRITERIA,
    MOST_LEVELS,
    MOST_POINTS,
    MOST_WEIGHT,
)
from kerege.foundation.translated import T, TranslatedFormField, languages

USUAL_LEVELS = (0, 1, 2)
ROW = 6  # digits of the number of a row


class TitleForm(forms.Form):
    title = TranslatedFormField(label=gettext_lazy("Title"), max_length=200)


class LevelForm(forms.Form):
    points = forms.IntegerField(
        label=gettext_lazy("Points"), min_value=0, max_value=MOST_POINTS, localize=False
    )
    title = TranslatedFormField(label=gettext_lazy("Level"), max_length=120)
    description = TranslatedFormField(
        label=gettext_lazy("What shows it"), max_length=600, required=False
    )


class CriterionForm(forms.Form):
    key = forms.RegexField(r"^(c[0-9]{1,4})?$", required=False, widget=forms.HiddenInput)
    title = TranslatedFormField(label=gettext_lazy("Criterion"), max_length=200)
    description = TranslatedFormField(
        label=gettext_lazy("Description"), max_length=1000, required=False, multiline=True
    )
    weight = forms.IntegerField(
        label=gettext_lazy("Weight"),
        min_value=1,
        max_value=MOST_WEIGHT,
        initial=1,
        help_text=gettext_lazy("The points of the level are multiplied by it."),
    )
    competency = forms.ChoiceField(
        label=gettext_lazy("Shows the competency"), required=False, choices=[("", "—")]
    )

    def __init__(self, *args: Any, competencies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "—"), *competencies]
        asked = str(self["competency"].value() or "")
        if self.initial.get("competency") == asked and asked not in dict(choices):
            choices.append((asked, asked))  # retired since; it stays until another is chosen
        self.fields["competency"].choices = choices  # type: ignore[attr-defined]  # a choice field


class Block:
    """A criterion of the page with its levels."""

    def __init__(self, row: int, form: CriterionForm, levels: list[tuple[int, LevelForm]]) -> None:
        self.row, self.form, self.levels = row, form, levels
        self.trouble = ""
        self.is_touched = False

    @property
    def name(self) -> T:
        told = self.form["title"].value() or {}
        return T(told if isinstance(told, Mapping) else zip(languages(), told, strict=False))

    @property
    def points(self) -> str:
        """Of its levels, as they are typed."""
        told = [form["points"].value() for _number, form in self.levels]
        return ", ".join(str(one) for one in told if one not in {None, ""})

    @property
    def is_open(self) -> bool:
        """On the page: what is new, was just arranged or has a mistake is not folded."""
        wrong = any(form.errors for form in (self.form, *(one for _row, one in self.levels)))
        return self.is_touched or wrong or bool(self.trouble) or not str(self.name)

    def is_valid(self) -> bool:
        fine = [self.form.is_valid(), *(form.is_valid() for _row, form in self.levels)]
        if not FEWEST_LEVELS <= len(self.levels) <= MOST_LEVELS:
            self.trouble = _("A criterion has two to six levels.")
        elif all(fine):
            points = [form.cleaned_data["points"] for _row, form in self.levels]
            if len(set(points)) < len(points):
                self.trouble = _("Two levels of this criterion give the same points.")
        return all(fine) and not self.trouble

    def content(self, key: str) -> dict[str, Any]:
        told = self.form.cleaned_data
        levels = [
            {
                "points": form.cleaned_data["points"],
                "title": dict(form.cleaned_data["title"]),
                "description": dict(form.cleaned_data["description"] or {}),
            }
            for _row, form in self.levels
        ]
        return {
            "key": key,
            "title": dict(told["title"]),
            "description": dict(told["description"] or {}),
            "weight": told["weight"],
            "competency": told["competency"],
            "levels": sorted(levels, key=lambda level: level["points"]),
        }


class RubricForm:
    """The whole page: the title and the blocks in their order."""

    def __init__(
        self,
        *,
        competencies: Sequence[tuple[str, str]],
        title: T | None = None,
        criteria: Sequence[Mapping[str, Any]] = (),
        data: Any = None,
    ) -> None:
        self.competencies = competencies
        self.known = {one["key"]: one for one in criteria}
        self.data = data
        self.trouble = ""
        if data is None:
            self.title_form = TitleForm(initial={"title": title or T()})
            self.blocks = [self._of(row, one) for row, one in enumerate(criteria, start=1)]
            if not self.blocks:
                self._add()
        else:
            self.title_form = TitleForm(data)
            self.blocks = [self._told(row) for row in _numbers(data.get("rows", ""))]

    @property
    def rows(self) -> str:
        """The order of the blocks, as the form says it."""
        return ",".join(str(block.row) for block in self.blocks)

    def arrange(self, deed: str) -> int:
        """Do what a button says: "add", "up-2", "remove-2", "level-2", "unlevel-2-1".

        Answers the row that the reader should see. What is not filled in yet is no mistake then.
        """
        for one in self._forms():
            one.errors.clear()
        verb, *told = deed.split("-")
        numbers = [int(one) for one in told if one.isdecimal() and len(one) <= ROW]
        if verb == "add":
            return self._add()
        place = next((i for i, one in enumerate(self.blocks) if numbers[:1] == [one.row]), None)
        if place is None:
            return 0
        self.blocks[place].is_touched = True
        if verb == "remove":
            self.blocks.pop(place)
        elif verb in {"up", "down"}:
            self._move(place, place - 1 if verb == "up" else place + 1)
        elif verb == "level":
            self._add_level(self.blocks[place])
        elif verb == "unlevel":
            block = self.blocks[place]
            block.levels = [one for one in block.levels if [one[0]] != numbers[1:2]]
        return numbers[0]

    def is_valid(self) -> bool:
        fine = [self.title_form.is_valid(), *(block.is_valid() for block in self.blocks)]
        if not self.blocks:
            self.trouble = _("A rubric has at least one criterion.")
        return all(fine) and not self.trouble

    def title(self) -> T:
        return self.title_form.cleaned_data["title"]

    def criteria(self, taken: Sequence[str] = ()) -> rubric_content.Criteria:
        """The criteria as they are kept; what is new gets a key that was never given before."""
        found: rubric_content.Criteria = []
        kept = [block.form.cleaned_data["key"] for block in self.blocks]
        used = {*taken, *kept}
        for block, key in zip(self.blocks, kept, strict=True):
            is_own = key in self.known and key not in {one["key"] for one in found}
            told = key if is_own else rubric_content.next_key(found, sorted(used))
            used.add(told)
            found.append(block.content(told))
        return found

    def _forms(self) -> list[forms.Form]:
        found: list[forms.Form] = [self.title_form]
        for block in self.blocks:
            found += [block.form, *(form for _row, form in block.levels)]
        return found

    def _of(self, row: int, told: Mapping[str, Any]) -> Block:
        form = CriterionForm(prefix=f"r{row}", initial=dict(told), competencies=self.competencies)
        levels = [
            (number, LevelForm(prefix=f"r{row}-{number}", initial=dict(level)))
            for number, level in enumerate(told["levels"], start=1)
        ]
        return Block(row, form, levels)

    def _told(self, row: int) -> Block:
        known = self.known.get(self.data.get(f"r{row}-key", ""), {})
        form = CriterionForm(
            self.data,
            prefix=f"r{row}",
            initial={"competency": known.get("competency", "")},
            competencies=self.competencies,
        )
        numbers = _numbers(self.data.get(f"r{row}-levels", ""))[: MOST_LEVELS + 1]
        levels = [(one, LevelForm(self.data, prefix=f"r{row}-{one}")) for one in numbers]
        return Block(row, form, levels)

    def _add(self) -> int:
        if len(self.blocks) >= MOST_CRITERIA:
            self.trouble = _("A rubric has at most twenty criteria.")
            return 0
        row = max((block.row for block in self.blocks), default=0) + 1
        empty: dict[str, Any] = {"levels": [{"points": one} for one in USUAL_LEVELS], "weight": 1}
        self.blocks.append(self._of(row, empty))
        return row

    def _add_level(self, block: Block) -> None:
        if len(block.levels) >= MOST_LEVELS:
            block.trouble = _("A criterion has two to six levels.")
            return
        number = max((one for one, _form in block.levels), default=0) + 1
        form = LevelForm(prefix=f"r{block.row}-{number}")
        block.levels.append((number, form))

    def _move(self, place: int, to: int) -> None:
        if 0 <= to < len(self.blocks):
            self.blocks.insert(to, self.blocks.pop(place))


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for one in text.split(",")[: MOST_CRITERIA + 5]:
        if one.isascii() and one.isdecimal() and len(one) <= ROW and int(one) not in found:
            found.append(int(one))
    return found


class RubricFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A rubric saved as a table (.xlsx)"),
        widget=forms.FileInput({"accept": ".xlsx"}),
    )

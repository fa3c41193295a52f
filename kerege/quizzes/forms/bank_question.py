"""A question on one page: its text, what its kind asks, the media, what is said afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.quizzes.forms.bank_book import FIND, BookForm
from kerege.quizzes.forms.bank_options import LISTED, Options
from kerege.quizzes.forms.bank_parts import PARTS, Part
from kerege.quizzes.kinds import Problem, check
from kerege.quizzes.models import Question, QuestionKind

MEDIA = ("picture", "sound", "film")


class TextForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["text"]


class AfterForm(forms.ModelForm):
    source_link = forms.URLField(
        label=_("Link to the source"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = Question
        fields = ["explanation", "source", "source_link", "topic", "seconds", "points"]
        help_texts = {
            "explanation": _("It is shown on the stage and on the phones after the answer."),
            "source": _("The book with its page, or the record of the catalogue."),
            "topic": _("It helps to find the question in the bank."),
            "points": _("0 for a question without points, 2000 for a double one."),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["seconds"] = forms.IntegerField(
            label=_("Seconds"), min_value=5, max_value=600, initial=20
        )
        points = self.fields["points"]
        self.fields["points"] = forms.IntegerField(
            label=_("Points"), min_value=0, max_value=2000, initial=1000, help_text=points.help_text
        )


class MediaForm(forms.ModelForm):
    picture_file = forms.FileField(label=_("Picture"), required=False)
    sound_file = forms.FileField(label=_("Sound"), required=False)
    film_file = forms.FileField(label=_("Film"), required=False)

    class Meta:
        model = Question
        fields = ["picture_text"]


class QuestionForm:
    """The whole page of a question; `values` is what the actions keep."""

    def __init__(
        self, *, kind: str, question: Question | None = None, data: Any = None, files: Any = None
    ) -> None:
        self.kind, self.question = QuestionKind(kind), question
        self.problems: list[Problem] = []
        content = question.content if question else {}
        key = question.key if question else {}
        self.text = TextForm(data, instance=_copy(question))
        self.after = AfterForm(data, instance=_copy(question))
        self.media = MediaForm(data, files, instance=_copy(question))
        self.book = BookForm(data, record=question.record if question else None)
        self.part: Part | None = None
        self.options: Options | None = None
        if kind in PARTS:
            part = PARTS[kind]
            self.part = part(data, initial=part.initial_of(content, key) or None, prefix="part")
        if kind in LISTED:
            self.options = Options(kind, content=content, key=key, data=data, files=files)

    def arrange(self, deed: str) -> None:
        """Only the lines move; nothing is complained of that is not filled in yet."""
        if deed == FIND:
            self.book.find()
        elif self.options is not None:
            self.options.arrange(deed)
        rows = [row.form for row in self.options.rows] if self.options else []
        parts = [self.part] if self.part else []
        for form in (self.text, self.after, self.media, self.book, *parts, *rows):
            form.errors.clear()

    def is_valid(self, files: dict[str, Any]) -> bool:
        """Every field is fine and the question can be played; `files` are the chosen ones."""
        parts = [self.text, self.after, self.media, self.book, *([self.part] if self.part else [])]
        fine = [part.is_valid() for part in parts]
        if self.options is not None:
            fine.append(self.options.is_valid())
        if all(fine):
            content, key = self.told(files)
            self.problems = check(self.kind, content, key)
        return all(fine) and not self.problems

    def told(self, files: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Content and key as they would be kept."""
        content, key = (self.options or self.part or Part()).told()
        if self.kind == QuestionKind.PLACE and files.get("picture_id"):
            content = content | {"picture": files["picture_id"]}
        return content, key

    def values(self, files: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the page."""
        content, key = self.told(files)
        return {
            **self.text.cleaned_data,
            **self.after.cleaned_data,
            "picture_text": self.media.cleaned_data["picture_text"],
            **files,
            "record_id": self.book.chosen.pk if self.book.chosen else None,
            "content": content,
            "key": key,
        }


def _copy(question: Question | None) -> Question:
    """A form writes into its instance: it gets one of its own."""
    return Question.objects.get(pk=question.pk) if question else Question()

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.quizzes.exchange.formats import NAMES

OUT = ("sheet", "kit", "gift", "moodle", "qti")


class FileForm(forms.Form):
    """A file of questions and the language it speaks."""

    file = forms.FileField(
        label=_("File with questions"),
        allow_empty_file=True,
        help_text=_(
            "Kerege’s own table or its ZIP with media, Kahoot’s table, GIFT, Aiken, Moodle XML "
            "or QTI: the form is recognised by itself."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=settings.LANGUAGES,
        help_text=_("Kerege’s own table names its languages itself."),
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["language"].initial = get_language()


class ExportForm(forms.Form):
    """In which form, and in which language where the form knows only one."""

    form = forms.ChoiceField(
        label=_("Form of the file"), choices=[(name, NAMES[name]) for name in OUT]
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=settings.LANGUAGES,
        help_text=_("GIFT and QTI hold one language; the other forms hold all of them."),
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["language"].initial = get_language()

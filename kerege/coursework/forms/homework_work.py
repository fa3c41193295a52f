"""What the author of a work sends besides files."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Assignment, WorkKind
from kerege.events.forms.widgets import link_field


class WorkForm(forms.Form):
    text = forms.CharField(
        label=_("Text of the work"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    link = link_field(
        _("Link to the work"),
        _("If the work stands on the web: a video, a page of social media, a folder."),
    )
    language = forms.ChoiceField(label=_("Language of the work"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = set(assignment.kind_codes())
        if WorkKind.LINK not in asked and WorkKind.VIDEO not in asked:
            del self.fields["link"]
        if WorkKind.TEXT not in asked:
            self.fields["text"].label = _("A few words about the work")
            self.fields["text"].widget.attrs["rows"] = 4
        self.fields["language"].initial = (translation.get_language() or "kk").split("-")[0]

    def clean_text(self) -> str:
        # Kept by phones and PCs alike: one kind of line end, no character that no database keeps.
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\0", "").rstrip()

    def client_key(self) -> UUID:
        """The key that the phone gave this sending; without one it is a new one."""
        try:
            return UUID(str(self.data.get("client_key", "")))
        except ValueError:
            return uuid4()

    def kept(self) -> set[int]:
        """Files of the attempt before that go along again."""
        told = self.data.getlist("keep") if hasattr(self.data, "getlist") else []
        return {int(pk) for pk in told if pk.isdecimal() and len(pk) < 19}

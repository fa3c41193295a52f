"""What is typed about a Podium, its blocks and its books."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.network.models import Organisation
from kerege.people.names import NameField
from kerege.showcase.models import Block, Pick, Podium


class PodiumForm(forms.ModelForm):
    """Its words, and how long a book has."""

    seconds = forms.IntegerField(
        label=_("Seconds for a book"), min_value=10, max_value=600, initial=60
    )

    class Meta:
        model = Podium
        fields = ("title", "theme", "age_mark", "seconds")


class BlockForm(forms.ModelForm):
    """A block and who presents it."""

    class Meta:
        model = Block
        fields = ("title", "kind", "library", "team")
        help_texts = {
            "kind": _("Of a riddle the stage shows the clue; the title waits until it is guessed."),
            "team": _("If the team is not called like its library."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        libraries = Organisation.objects.on(timezone.localdate())
        self.fields["library"].queryset = libraries.order_by(Kazakh(localized("name")), "pk")


class PickForm(forms.ModelForm):
    """What is said of a book."""

    presenter = NameField(label=_("Who presents it"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1400, max_value=2200)
    file = forms.FileField(
        label=_("Cover of your own"),
        required=False,
        help_text=_("A picture of at most 10 MB; where and by what it was taken is removed."),
    )
    without_cover = forms.BooleanField(label=_("Take the picture away"), required=False)

    class Meta:
        model = Pick
        fields = (
            "title",
            "authors",
            "year",
            "language",
            "pitch",
            "presenter",
            "held",
            "clue",
            "cover_alt",
        )
        help_texts = {
            "pitch": _("At most 280 characters in each language: vivid and brief."),
            "held": _("Left empty, the libraries that the catalogue knows are shown."),
            "clue": _("Shown on the stage in a block of riddles, instead of the title."),
        }

    def __init__(self, *args: Any, is_riddle: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_riddle:
            del self.fields["clue"]
        if not self.instance.cover_id:
            del self.fields["without_cover"]

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        told = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return told | ({"cover": None} if self.cleaned_data.get("without_cover") else {})

"""What an organiser says about a material."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import link_field
from kerege.events.models import Event, EventMaterial, Item


class MaterialForm(forms.ModelForm):
    link = link_field(_("Link"))

    class Meta:
        model = EventMaterial
        fields = ("kind", "title", "link", "item", "note")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.label = _("Line of the programme")
        item.queryset = Item.objects.filter(block__day__event=event).order_by(
            "block__day__on", "block__starts_at", "order", "pk"
        )

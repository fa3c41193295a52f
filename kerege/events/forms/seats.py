"""One table with the seats of all districts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.network.models import District

MOST = 100_000


def seats_field(**options: Any) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "seats-number", "inputmode": "numeric"})
    return forms.IntegerField(required=False, min_value=0, max_value=MOST, widget=widget, **options)


class SeatsForm(forms.Form):
    """`open` and one field a district; empty means "no limit" and "no quota of its own"."""

    open = seats_field(label=_("All other districts"))

    def __init__(self, *args: Any, districts: Iterable[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = list(districts)
        for district in self.districts:
            self.fields[f"district_{district.pk}"] = seats_field(label=str(district))

    def quotas(self) -> dict[int, int]:
        """The districts with seats of their own, by number."""
        named = {d.pk: self.cleaned_data[f"district_{d.pk}"] for d in self.districts}
        return {pk: seats for pk, seats in named.items() if seats is not None}


class EqualSeatsForm(forms.Form):
    each = forms.IntegerField(label=_("Seats for each district"), min_value=0, max_value=MOST)

"""Texts in several languages in one JSON column, so that the schema knows no list of languages.

A value is a `T`: {"kk": "…", "ru": "…", "en": "…"}. Shown, it speaks the reader's language or
the next one of the chain (Kazakh, then Russian, then English) that has a text.
"""

from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def languages() -> list[str]:
    """Codes of the languages that texts are kept in, the first one first."""
    return [code for code, _name in settings.LANGUAGES]


def chain(language: str | None = None) -> list[str]:
    """The languages in which a reader is offered a text, the wanted one first."""
    return _chain((language or get_language() or settings.LANGUAGE_CODE).split("-")[0])


@cache
def _chain(wanted: str) -> list[str]:
    return [wanted, *(code for code in languages() if code != wanted)]


class T(dict[str, str]):
    """A text in several languages; as a string it is the text for the current reader."""

    def localize(self, language: str | None = None) -> str:
        for code in chain(language):
            if text := self.get(code):
                return text
        return ""

    def missing(self) -> list[str]:
        """Languages that have no text yet."""
        return [code for code in languages() if not self.get(code)]

    def shown_in(self, language: str | None = None) -> str:
        """The language in which `localize` answers, for the `lang` attribute; "" if none."""
        return next((code for code in chain(language) if self.get(code)), "")

    def __str__(self) -> str:
        return self.localize()

    def __html__(self) -> str:
        return escape(self.localize())


class Translated(models.JSONField):
    """A `T` in a JSON column. `max_length` bounds the text of each language, in characters.

    With `multiline` a form shows text areas.
    """

    def __init__(self, *args: Any, max_length: int = 300, multiline: bool = False, **kwargs: Any):
        self.text_length, self.multiline = max_length, multiline
        kwargs.setdefault("default", T)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            kwargs
            | {
                "max_length": self.text_length,
                "multiline": self.multiline,
            },
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        value = super().from_db_value(value, expression, connection)
        return T(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        return T(value) if isinstance(value, dict) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if isinstance(value, str):
            value = {settings.LANGUAGE_CODE: value}
        clean = T({code: text for code, text in (value or {}).items() if text})
        setattr(model_instance, self.attname, clean)
        return clean

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        for text in (value or {}).values():
            if len(text) > self.text_length:
                raise ValidationError(_("This text is too long."), code="too_long")

    def formfield(self, **kwargs: Any) -> Any:
        options = {
            "required": not self.blank,
            "label": kwargs.get("label", self.verbose_name),
            "help_text": self.help_text,
            "max_length": self.text_length,
            "multiline": self.multiline,
        }
        return TranslatedFormField(**options | kwargs)


class TranslatedWidget(forms.MultiWidget):
    """One input a language, side by side."""

    template_name = "ui/widgets/translated.html"

    def __init__(self, multiline: bool = False, attrs: Any = None) -> None:
        kind = forms.Textarea if multiline else forms.TextInput
        own = {"rows": 5} if multiline else {}
        super().__init__({code: kind({"lang": code, **own}) for code in languages()}, attrs)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in languages()]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        names = dict(settings.LANGUAGES)
        for code, part in zip(languages(), context["widget"]["subwidgets"], strict=True):
            part["language"], part["language_name"] = code, names[code]
            part["missing"] = not part["value"]
        return context


class TranslatedFormField(forms.MultiValueField):
    """Cleans to a `T`. Required means: a text in at least one language."""

    def __init__(self, *, max_length: int = 300, multiline: bool = False, **kwargs: Any) -> None:
        required = kwargs.get("required", True)
        parts = [
            forms.CharField(required=False, max_length=max_length, strip=True)
            for _code in languages()
        ]
        kwargs.setdefault("widget", TranslatedWidget(multiline=multiline))
        super().__init__(parts, require_all_fields=False, **kwargs | {"required": required})

    def compress(self, data_list: list[str]) -> T:
        pairs = zip(languages(), data_list or [], strict=False)
        return T({code: text for code, text in pairs if text})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.compress(data) != T(initial or {})


def localized(name: str, language: str | None = None) -> Coalesce:
    """The text of field `name` for a reader, as an expression to filter and sort by."""
    text = models.TextField()
    empty = Value("", output_field=text)
    wanted = [NullIf(KeyTextTransform(code, name), empty) for code in chain(language)]
    return Coalesce(*wanted, empty, output_field=text)

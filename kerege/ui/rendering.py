"""How forms are drawn: an empty choice is told in words, in the reader's language."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.translation import gettext

WORDLESS = {"---------", "—"}  # Django's empty choice, and ours


class Renderer(TemplatesSetting):
    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """The template; what asks for a choice without words gets them."""
        widget = context.get("widget") or {}
        for _group, options, _index in widget.get("optgroups", ()):
            for option in options:
                if option["value"] in ("", None) and option["label"] in WORDLESS:
                    needed = widget.get("required")
                    option["label"] = gettext("choose") if needed else gettext("not chosen")
        return super().render(template_name, context, request)

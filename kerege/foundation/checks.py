"""System checks that keep promises of the house."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, Tags, register
from django.urls import URLPattern, get_resolver


@register(Tags.urls)
def check_views_declare_access(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Each view of the house states who may knock (kerege.E001)."""
    return [
        Error(
            f"{view.__module__}.{view.__qualname__} does not say who may open it.",
            hint="Decorate it with @public or @signed_in (kerege.foundation.access).",
            id="kerege.E001",
        )
        for view in _our_views(get_resolver().url_patterns)
        if not hasattr(view, "access")
    ]


def _our_views(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            yield from _our_views(pattern.url_patterns)
        elif pattern.callback.__module__.startswith("kerege."):
            yield pattern.callback

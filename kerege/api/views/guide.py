"""For those who write programs: what can be asked, with examples that can be opened."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kerege.api.views.entry import ROOT, schema
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered


@public
@remembered
def show(request: HttpRequest) -> HttpResponse:
    """Every endpoint from the OpenAPI description."""
    context = {"base": settings.BASE_URL, "root": ROOT, "endpoints": _endpoints()}
    return render(request, "api/guide.html", context)


def _endpoints() -> list[dict[str, Any]]:
    return [
        {
            "verb": verb.upper(),
            "path": path,
            "told": facts.get("description", ""),
            "needs_key": "security" in facts,
            "can_be_opened": verb == "get" and "{" not in path and "security" not in facts,
            "parameters": [each["name"] for each in facts.get("parameters", [])],
        }
        for path, verbs in schema()["paths"].items()
        for verb, facts in verbs.items()
    ]

"""What the desk pages of a framework share: who may enter, its tabs."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.competencies import rules
from kerege.competencies.models import Framework
from kerege.foundation.access import require


def now() -> datetime:
    return timezone.now()


def require_desk(request: HttpRequest) -> None:
    """The desk of frameworks is open to organisers and administrators."""
    require(rules.can_see_frameworks(request.user, timezone.localdate()))


def open_to_edit(request: HttpRequest, code: str) -> Framework:
    """The framework, for somebody who may write it."""
    require_desk(request)
    framework = get_object_or_404(Framework.objects.select_related("owner"), code=code)
    require(rules.can_edit_framework(request.user, framework, timezone.localdate()))
    return framework


def page(framework: Framework, tab: str, **more: Any) -> dict[str, Any]:
    """The context of a page: the framework, the way here, its tabs."""
    tabs = (
        ("desk_framework", _("Competencies")),
        ("desk_targets", _("Profiles and targets")),
        ("desk_scale", _("Scale")),
        ("desk_versions", _("Versions")),
        ("desk_table", _("Table")),
    )
    return {
        "framework": framework,
        "trail": [(_("Competencies"), reverse("competencies:desk")), (str(framework), "")],
        "tabs": [
            {
                "label": label,
                "href": reverse(f"competencies:{name}", args=[framework.code]),
                "current": name == tab,
                "count": None,
            }
            for name, label in tabs
        ],
        **more,
    }
